"""The addresses of the office. What a room has stands in its own ``urls``."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.platform.shell import errors
from gongkai.platform.shell.health import healthz
from gongkai.platform.shell.sign_in import SignIn
from gongkai.platform.shell.statics import static

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="publications:items"), name="start"),
    path("healthz", healthz, name="healthz"),
    path("static/<path:address>", static, name="static"),
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed-account/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("items/", include("gongkai.publishing.publications.urls")),
    path("events/", include("gongkai.publishing.events.urls")),
    path("duties/", include("gongkai.watch.duties.urls")),
    path("reports/", include("gongkai.reports.selfassessment.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.fault
