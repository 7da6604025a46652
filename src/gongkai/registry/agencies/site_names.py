"""What a site may be called: its domain and its name."""

from __future__ import annotations

import re

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults, shown

DOMAIN_LENGTH, NAME_LENGTH = 100, 60
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


def check_site(faults: Faults, domain: object, name: object) -> None:
    """Note everything that keeps ``domain`` (``www.example.gov.cn``) and ``name`` from being a site's."""
    check_text(faults, "domain", domain, what="域名")
    check_text(faults, "name", name, what="网站名称")
    fits = isinstance(domain, str) and _DOMAIN.fullmatch(domain) and len(domain) <= DOMAIN_LENGTH
    if isinstance(domain, str) and domain.strip() and not fits:
        said = f"域名只写主机名,用小写,不带 https:// 和斜杠,例如 www.example.gov.cn,现在是{shown(domain)}"
        faults.add("domain", "site.domain", said)
    if isinstance(name, str) and len(name) > NAME_LENGTH:
        faults.add("name", "form.long", f"网站名称最多{NAME_LENGTH}个字,现在有{len(name)}个")
