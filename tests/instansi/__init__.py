"""Tests of `sinormas.instansi`."""
