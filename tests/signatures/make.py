#!/usr/bin/env python3
"""Signs requests of our own with the vendor's signer and writes what it made of them.

    python3 -m venv venv && venv/bin/pip install huaweicloudsdkcore==3.1.219
    venv/bin/python tests/signatures/make.py > tests/signatures/vectors.json

`tests/it/signatures.rs` holds `runtime::sign` to the result.
"""

import json
from urllib.parse import quote

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

ACCESS_KEY = "EXAMPLEACCESSKEY0001"
SECRET_KEY = "example/secret+key=0123456789~abcdefghij"
DATE = "20250102T030405Z"
HOST = "service.region.example.com"
JSON = {"Content-Type": "application/json"}
NAME = "\u540d\u5b57"


def case(name, method="GET", path="/v1/widgets", query=(), headers=None, body="", times=1, host=HOST):
    return locals()


CASES = [
    case("nothing but a path"),
    case("the root", path="/"),
    case("a slash at the end", path="/v1/widgets/"),
    case("two slashes", path="/v1//widgets"),
    case("a port", host=HOST + ":8443"),
    case("a space in the path", path="/v1/a%20b"),
    case("an encoded slash", path="/v1/a%2Fb/c"),
    case("an encoded slash at the end", path="/v1/a%2F"),
    case("an encoded percent", path="/v1/100%25"),
    case("a percent encoded twice", path="/v1/a%252Fb"),
    case("text beyond ASCII in the path", path="/v1/" + quote(NAME)),
    case("marks in the path", path="/v1/a-b_c.d~e"),
    case("a tilde that is encoded", path="/v1/%7Eann"),
    case("a plus in the path", path="/v1/a+b"),
    case("an encoded plus in the path", path="/v1/a%2Bb"),
    case("other marks in the path", path="/v1/a:b@c,d;e=f&g$h!i'j(k)l*m"),
    case("one parameter", query=[("limit", "10")]),
    case("parameters out of order", query=[("offset", "2"), ("limit", "10"), ("Marker", "x")]),
    case("a value that is empty", query=[("name", "")]),
    case("a name that is a prefix", query=[("ab", "1"), ("a", "2"), ("a-b", "3"), ("a_b", "4")]),
    case("one name twice", query=[("id", "2"), ("id", "1")]),
    case("one name thrice, once empty", query=[("id", "b"), ("id", ""), ("id", "a"), ("a", "z")]),
    case("equal pairs", query=[("id", "1"), ("id", "1")]),
    case("a space in a value", query=[("name", "a b")]),
    case("a plus in a value", query=[("name", "a+b"), ("sum", "1+1=2")]),
    case("a tilde in a value", query=[("name", "~ann")]),
    case("reserved marks in a value", query=[("filter", "a=b&c=d/e?f#g%h")]),
    case("quotes and brackets", query=[("filter", "[\"a\"]{'b'}(c)*!")]),
    case("text beyond ASCII in a value", query=[("name", NAME), ("city", "Z\u00fcrich")]),
    case("text beyond the first plane", query=[("face", "\U0001f600"), ("face", "\uffee")]),
    case("text beyond ASCII in a name", query=[(NAME, "1"), ("\u00e9", "2")]),
    case("names in brackets", query=[("tags[0].key", "a"), ("tags[0].value", "b")]),
    case("JSON", "POST", headers=JSON, body='{"name": "ann"}'),
    case("JSON beyond ASCII", "PUT", headers=JSON, body='{"name": "%s"}' % NAME),
    case("JSON with a character set", "POST", headers={"Content-Type": "application/json;charset=utf8"}, body="{}"),
    case("JSON without a media type", "PATCH", body="[1, 2]"),
    case("JSON and a query", "POST", query=[("dry_run", "true")], headers=JSON, body="{}"),
    case("a media type without a body", "DELETE", headers=JSON),
    case("a large body", "PUT", headers=JSON, body="0123456789abcdef", times=327_680),
    case("a form", "POST", headers={"Content-Type": "application/x-www-form-urlencoded"}, body="a=1&b=2"),
    case("bytes", "PUT", headers={"Content-Type": "application/octet-stream"}, body="bytes"),
    case("bytes, none of them", "PUT", headers={"Content-Type": "application/octet-stream"}),
    case("several headers", headers={"X-Project-Id": "0605", "X-Language": "en-us", "Accept": "*/*"}),
    case("a header with spaces around", headers={"X-Name": "  a  b  "}),
    case("a header without a value", headers={"X-Name": ""}),
    case("a header that gateways drop", headers={"x_name": "a", "X-Name": "b"}),
    case("a temporary key", headers={"X-Security-Token": "token/+="}),
    case("a hash that is given", "PUT", headers={"X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD"}, body="{}"),
    case("another method", "HEAD"),
    case("options", "OPTIONS", path="/v1/a~b/%20", query=[("a b", "c d")]),
]


def sign(case):
    headers = dict(case["headers"] or {})
    query = list(case["query"])
    request = SdkRequest(
        method=case["method"],
        schema="https",
        host=case["host"],
        resource_path=case["path"],
        query_params=query,
        header_params={**headers, "X-Sdk-Date": DATE},
        body=case["body"] * case["times"],
    )
    signed = Signer(BasicCredentials(ACCESS_KEY, SECRET_KEY)).sign(request)
    # The pairs as we would send them: in the order given, not in that of the signature.
    pairs = "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in query)
    url = f"https://{case['host']}{case['path']}" + (f"?{pairs}" if pairs else "")
    vector = {"name": case["name"], "method": case["method"], "url": url, "headers": headers}
    vector["body"] = case["body"]
    if case["times"] != 1:
        vector["times"] = case["times"]
    vector["authorization"] = signed.header_params["Authorization"]
    return vector


vectors = [sign(case) for case in CASES]
document = {"access_key": ACCESS_KEY, "secret_key": SECRET_KEY, "date": DATE, "vectors": vectors}
print(json.dumps(document, indent=1))
