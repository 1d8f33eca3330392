"""The form by which a file is loaded. What is accepted, the use case decides."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired
from govuk_frontend_wtf.wtforms_widgets import GovFileInput

from sinormas.umum.tampilan import Formulir


class FormMuat(Formulir):
    """A `sinormas-lkip/1` file."""

    berkas = FileField(
        "Berkas sinormas-lkip/1",
        [FileRequired("Pilih berkasnya dulu.")],
        description="Berkas JSON, paling besar 8 MB. Dimuat seluruhnya atau tidak sama sekali.",
        widget=GovFileInput(),
        render_kw={"accept": ".json,application/json"},
    )
