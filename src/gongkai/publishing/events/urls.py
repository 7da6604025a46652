"""The office's addresses of 登记一件事."""

from django.urls import path

from gongkai.publishing.events import views

app_name = "events"
urlpatterns = [
    path("", views.events, name="events"),
    path("<str:uid>/correct/", views.correct, name="correct"),
    path("<str:uid>/cancel/", views.cancel, name="cancel"),
]
