"""The office's addresses of self-assessments."""

from django.urls import path

from gongkai.reports.selfassessment.views import figures, reports

app_name = "selfassessment"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("new/", reports.begin, name="begin"),
    path("<str:uid>/", reports.report, name="report"),
    path("<str:uid>/older/", reports.older, name="older"),
    path("<str:uid>/final/", reports.make_final, name="final"),
    path("<str:uid>/changes/", figures.changes, name="changes"),
    path("<str:uid>/download/<str:form>/", figures.download, name="download"),
    path("<str:uid>/figures/<str:key>/", figures.figure, name="figure"),
    path("<str:uid>/figures/<str:key>/<str:form>/", figures.export, name="export"),
]
