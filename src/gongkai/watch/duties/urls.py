"""The office's addresses of 义务与预警; what belongs to an agency stands below its slug."""

from django.urls import path

import gongkai.watch.duties.views.board as board
import gongkai.watch.duties.views.debts as debts
import gongkai.watch.duties.views.duty as duty
import gongkai.watch.duties.views.waivers as waivers

app_name = "duties"
urlpatterns = [
    path("", board.start, name="start"),
    path("<slug:slug>/", board.board, name="board"),
    path("<slug:slug>/periods/", board.periods, name="periods"),
    path("<slug:slug>/text/", board.text, name="text"),
    path("<slug:slug>/ledger.<str:form>", board.ledger, name="ledger"),
    path("<slug:slug>/opening/", debts.opening, name="opening"),
    path("<slug:slug>/opening/<str:uid>/", debts.plan, name="plan"),
    path("<slug:slug>/explanations/<str:uid>/accept/", waivers.accept, name="accept"),
    path("<slug:slug>/explanations/<str:uid>/withdraw/", waivers.withdraw, name="withdraw"),
    path("<slug:slug>/pauses/<str:uid>/resume/", waivers.resume, name="resume"),
    path("<slug:slug>/<str:column>/explain/", waivers.explain, name="explain"),
    path("<slug:slug>/<str:column>/pause/", waivers.pause, name="pause"),
    path("<slug:slug>/<str:column>/<str:rule>/<str:instance>/", duty.duty, name="duty"),
    path("<slug:slug>/<str:column>/<str:rule>/<str:instance>/link/", duty.link, name="link"),
]
