"""Sends the same inputs by the vendor's client and by ours, and compares what arrives.

    compare.py GENERATED TARGET SERVICE…

GENERATED is the folder of the facade, TARGET where the program of ours is written and built. Known
differences stand in `differences.txt` beside this file.
"""

import fnmatch
import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.parse
import warnings
from pathlib import Path

import program
import vendor

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

# Headers that no operation documents: HTTP's own, what differs with the moment or the program.
HTTP = {"host", "accept", "accept-encoding", "connection", "content-length", "user-agent"}


class Recorder(http.server.BaseHTTPRequestHandler):
    """Keeps each request and answers with an empty object."""

    protocol_version = "HTTP/1.1"
    seen = []

    def answer(self):
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        self.seen.append((self.command, self.path, dict(self.headers.items()), body))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "2")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"{}")

    do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = do_HEAD = answer

    def log_message(self, *_):
        pass


def arrived():
    """The one request that came since the last time, as places and values; `None` without one."""
    seen, Recorder.seen[:] = list(Recorder.seen), []
    if len(seen) != 1:
        return {"requests": len(seen)}
    method, target, headers, body = seen[0]
    path, _, query = target.partition("?")
    headers = {name.lower(): value for name, value in headers.items()}
    found = {"method": method, "path": path}
    for pair in sorted(query.split("&")) if query else []:
        name, _, value = pair.partition("=")
        found.setdefault(f"query.{urllib.parse.unquote(name)}", []).append(value)
    signed = set()
    authorization = headers.get("authorization", "")
    if "SignedHeaders=" in authorization:
        del headers["authorization"]
        algorithm, _, rest = authorization.partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        signed = set(parts["SignedHeaders"].split(";"))
        found["algorithm"] = algorithm
        found["access-key"] = parts["Access"]
    # Those that are sent and not signed; the vendor signs all that it sets.
    for name in headers.keys() - HTTP - signed:
        found[f"unsigned.{name}"] = True
    headers.pop("x-sdk-date", None)
    # The vendor names a type for no body, too, and the character set that JSON always has.
    kind = headers.pop("content-type", "").lower()
    if body:
        headers["content-type"] = kind.removesuffix(";charset=utf-8")
    found |= {f"header.{name}": headers[name] for name in headers.keys() - HTTP}
    if body:
        try:
            found |= dict(flat("body", json.loads(body)))
        except ValueError:
            found["body"] = body.decode(errors="replace")
    return found


def flat(path, value):
    """The leaves of a JSON value, each with its path."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from flat(f"{path}.{name}", inner)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from flat(f"{path}[]", inner)
    else:
        yield path, value


def compare(ours, theirs):
    """The places that differ, with both values."""
    places = sorted(ours.keys() | theirs.keys())
    return [
        (place, ours.get(place, "absent"), theirs.get(place, "absent"))
        for place in places
        if ours.get(place) != theirs.get(place)
    ]


def pick(ours, theirs):
    """The version of the vendor's that has our method and path, else the last of them."""

    def is_same(call):
        info = call.info(call.request())
        return (info["method"], info["resource_path"]) == (ours.method, ours.path)

    return next((call for call in theirs if is_same(call)), theirs[-1])


def plan(generated, services):
    """What both have, with the request of theirs and the inputs of both."""
    both = []
    for service in services:
        calls = vendor.calls(service)
        for operation in program.operations(generated, [service]).values():
            if operation.name not in calls or operation.is_form:
                continue
            call = pick(operation, calls[operation.name])
            request = vendor.fill(call)
            inputs, body, is_form = vendor.inputs(call, request)
            if is_form:
                continue
            if any(key.startswith("content ") for key, _ in operation.inputs):
                inputs |= {key: body for key, _ in operation.inputs if key.startswith("content ")}
            elif isinstance(body, dict):
                inputs |= {f"body {name}": value for name, value in body.items()}
            both.append((operation, call, request, inputs))
    return both


def run(both, binary):
    """Sends everything; gives the differences by operation."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_port}"
    ours = subprocess.Popen(
        [binary, endpoint], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    found, clients = {}, {}
    for operation, call, request, inputs in both:
        client = clients.get(call.client) or vendor.client(call, endpoint)
        clients[call.client] = client
        try:
            getattr(client, call.send)(request)
        except Exception as error:  # It may stumble over the empty answer; what counts was sent.
            if not Recorder.seen:
                found[operation.key] = [("unsent", "", f"{type(error).__name__}: {error}")]
                continue
        theirs = arrived()
        ours.stdin.write(json.dumps([operation.key, inputs]) + "\n")
        ours.stdin.flush()
        answer = json.loads(ours.stdout.readline())
        sent = arrived()
        if "refused" in answer:
            found[operation.key] = [("refused", answer["refused"], "")]
        elif "method" not in sent:
            found[operation.key] = [("unsent", answer["error"], "")]
        else:
            found[operation.key] = compare(sent, theirs)
    ours.stdin.close()
    ours.wait()
    server.shutdown()
    return found


def known():
    """The differences that are written down, as patterns: (operation, place)."""
    patterns = []
    for line in (HERE / "differences.txt").read_text(encoding="utf-8").splitlines():
        operation, *places = line.partition("#")[0].split() or [""]
        patterns += [(operation, place) for place in places]
    return patterns


def is_known(pattern, operation, place):
    def matches(text, pattern):
        return fnmatch.fnmatchcase(text, pattern.replace("[", "[[]"))

    return matches(operation, pattern[0]) and matches(place, pattern[1])


def main():
    warnings.simplefilter("ignore")
    generated, target = (Path(argument).resolve() for argument in sys.argv[1:3])
    services = sys.argv[3:]
    both = plan(generated, services)
    program.write(target, generated, ROOT / "runtime", [operation for operation, *_ in both])
    build = ["cargo", "build", "--quiet", "--target-dir", f"{target}/target"]
    subprocess.run(build, cwd=target, check=True)
    found = run(both, f"{target}/target/debug/peer-sdk")
    patterns, used, new = known(), set(), 0
    for operation, differences in found.items():
        for place, ours, theirs in differences:
            known_as = [one for one in patterns if is_known(one, operation, place)]
            used |= set(known_as)
            if not known_as:
                new += 1
                print(f"{operation} {place}\n    ours:   {ours}\n    theirs: {theirs}")
    # What is written down and does not differ any more, of operations that were sent.
    stale = [one for one in patterns if one not in used and one[0] in found]
    for operation, place in stale:
        print(f"{operation} {place}\n    is the same now: strike it from differences.txt")
    same = sum(not differences for differences in found.values())
    sent = len({operation.service for operation, *_ in both})
    print(f"peer-sdk: {len(found)} operations of {sent} services, {same} the same in all, {new} new differences")
    sys.exit(1 if new or stale or not found else 0)


if __name__ == "__main__":
    os.environ["NO_PROXY"] = "*"
    main()
