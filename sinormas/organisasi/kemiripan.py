"""placeholder"""


def di_luar_model(jenis: str, nama: str | None) -> bool:
    """Whether the index of names alone knows it: no model, no difference to a model."""
    return bool(nama) and (
        (jenis == "table" and nama.startswith("cari_nama_"))
        or (jenis == "index" and nama == "ix_cari_nama_kata")
    )
