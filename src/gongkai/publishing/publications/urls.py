"""The office's addresses of public items."""

from django.urls import path

from gongkai.publishing.publications import views

app_name = "publications"
urlpatterns = [
    path("", views.items, name="items"),
    path("<str:uid>/", views.item, name="item"),
    path("<str:uid>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:uid>/channels/", views.add_channel, name="add_channel"),
]
