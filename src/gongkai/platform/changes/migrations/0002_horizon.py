"""The number kept beside a row says from when on nothing can come before it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("changes", "0001_initial")]

    operations = [migrations.RenameField("change", "txid", "horizon")]
