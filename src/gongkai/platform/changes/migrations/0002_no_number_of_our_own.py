"""The transaction's number is PostgreSQL's own column; a restored table gets those of its new home."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("changes", "0001_initial")]

    operations = [migrations.RemoveField("change", "txid")]
