"""Signing in before anything else, without losing what was being sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator

from gongkai.platform.accounts.forms import SignInForm
from gongkai.platform.shell.typed_text import TypedText, held_in, typed_in


class SignInFirst(LoginRequiredMiddleware):
    """Middleware: every view asks for sign-in unless it says otherwise.

    A page asked for by somebody signed out leads to the sign-in and back; a form she sent is held on the
    sign-in page meanwhile.
    """

    # Django's always leads elsewhere; ours may also answer with the sign-in itself.
    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        """Ask for sign-in."""
        typed = typed_in(request)
        if typed is None or not typed.fields:
            return super().handle_no_permission(request, view_func)
        context = {"form": SignInForm(request=request), "held": TypedText(typed.path, typed.fields)}
        return render(request, "account/login.html", context, status=HTTPStatus.FORBIDDEN)


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in. What it carries on is shown once more before it is sent."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go on at once with what is held if she has signed in meanwhile in another window."""
        held = held_in(request.POST)
        if held is not None and request.user.is_authenticated:
            return _go_on(request, held)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what is held, for the page that is shown again after a wrong password."""
        found: dict[str, Any] = super().get_context_data(**context)
        return {**found, "held": held_in(self.request.POST)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, then give back what was held."""
        response: HttpResponse = super().form_valid(form)
        held = held_in(self.request.POST)
        if (
            held is not None
            and self.request.user.is_authenticated
            and isinstance(response, HttpResponseRedirect)
        ):
            return _go_on(self.request, held)
        return response


def _go_on(request: HttpRequest, held: TypedText) -> HttpResponse:
    context = {
        "title": "您已重新登录,刚才写的还在",
        "said": "登录中断时这一份还没有办。请核对下面的内容,再提交一次。",
        "typed": held,
    }
    return render(request, "shell/interrupted.html", context)
