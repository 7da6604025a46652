"""Pages for what goes wrong: each says what it means, what to do, and that nothing was lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.policy import NotPermitted
from gongkai.platform.shell.busy import RETRY_SECONDS, is_busy
from gongkai.platform.shell.typed_text import typed_in


class Interruptions:
    """Middleware around the views: a busy database, and a refusal nobody caught, become pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for what a view raised; None for a fault of the program."""
        if is_busy(exception):
            return busy(request)
        if isinstance(exception, NotPermitted):
            return _page(request, HTTPStatus.FORBIDDEN, "您的岗位不能办这件事", issues=exception.issues)
        if isinstance(exception, Refused):
            title = "这件事没有办成"
            return _page(request, HTTPStatus.BAD_REQUEST, title, issues=exception.issues, again=True)
        return None


def busy(request: HttpRequest) -> HttpResponse:
    """Come again in a moment; what was typed is on the page and can be sent from it."""
    response = _page(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "系统正忙,请稍等几秒",
        "别的操作正在写入,这一次没有排上。什么都没有改动,您写的内容没有丢。",
        again=True,
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be read; or its session ended, or could not be written, while it was answered."""
    if is_busy(exception):
        return busy(request)
    if isinstance(exception, SessionInterrupted):
        said = "您在别的窗口退出了登录。请核对下面的内容,登录后再提交一次;已经办成的不会再办第二次。"
        return _page(request, HTTPStatus.BAD_REQUEST, "请重新登录", said, again=True)
    said = "浏览器发来的内容系统读不懂,可能是网址不完整,或一次提交的内容太大。原来保存的内容没有变。"
    return _page(request, HTTPStatus.BAD_REQUEST, "没有看懂这次操作", said)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed."""
    said = "这件事不在您的岗位职责内。原来保存的内容没有变;需要办,请找本单位系统管理员核对岗位。"
    return _page(request, HTTPStatus.FORBIDDEN, "您的岗位不能办这件事", said)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or none for this person: both look the same."""
    said = "网址可能写错了,或者这条信息不属于您所在的单位。没有任何内容被删除。"
    return _page(request, HTTPStatus.NOT_FOUND, "没有这个页面", said)


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of the program; or a busy database met before or after the view, in its session."""
    if is_busy(sys.exc_info()[1]):
        return busy(request)
    said = "系统出了错,这一次没有办成,原来保存的内容没有变。错误已经记下,请告诉系统管理员出错的时间。"
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, "系统出错了", said, again=True)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form did not come from a page of ours, or from one that was open too long.

    Only where the browser vouches that it came from a page of ours is it given back to be sent again: a form
    of a foreign page must not come one click nearer to being done.
    """
    ours = _from_our_page(request)
    said = (
        "这一页打开得太久,或者您在别的窗口重新登录过。没有办成,也没有丢:请核对下面的内容,再提交一次。"
        if ours
        else "这次提交不是从办公室的页面发出的,为了安全没有办理。没有任何内容被改动。"
    )
    return _page(request, HTTPStatus.FORBIDDEN, "请再提交一次" if ours else "没有办理", said, again=ours)


def _from_our_page(request: HttpRequest) -> bool:
    origin = request.META.get("HTTP_ORIGIN", "")
    return origin == f"{request.scheme}://{request.get_host()}" or origin in settings.CSRF_TRUSTED_ORIGINS


def _page(
    request: HttpRequest,
    status: HTTPStatus,
    title: str,
    said: str = "",
    *,
    issues: tuple[Issue, ...] = (),
    again: bool = False,
) -> HttpResponse:
    typed = typed_in(request) if again else None
    context = {"title": title, "said": said, "issues": issues, "typed": typed}
    return render(request, "shell/interrupted.html", context, status=status)
