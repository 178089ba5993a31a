"""The vendor's client: which operations it has, inputs for them, and calls."""

import datetime
import importlib
import pkgutil
import re

# How deep objects are filled; some hold themselves.
DEPTH = 7

# What texts hold besides their name, where it is encoded on the way.
QUERY = " é&=+*~/:,'"
PATH = " é~+'("


class Call:
    """One operation of one version of a service's package."""

    def __init__(self, client, models, method):
        self.client, self.models = client, models
        text = getattr(client, method).__doc__ or ""
        self.name = re.search(r"Request instance for (\w+)", text)[1]
        self.send = method
        self.request = getattr(models, re.search(r":class:`[\w.]*\.(\w+)`\n", text)[1])

    def info(self, request):
        return getattr(self.client, f"_{self.send}_http_info")(request)


def calls(service):
    """The operations of a service by name, each in every version that has it."""
    package = importlib.import_module(f"huaweicloudsdk{service}")
    found = {}
    for version in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        models = importlib.import_module(f"huaweicloudsdk{service}.{version}")
        client = next(
            (value for name, value in vars(models).items() if re.fullmatch(r"\w+(?<!Async)Client", name)),
            None,
        )
        for method in dir(client):
            if method.endswith("_http_info"):
                call = Call(client, models, method[1 : -len("_http_info")])
                found.setdefault(call.name, []).append(call)
    return found


def fill(call):
    """A request with every input set, by a rule for each type."""
    by_place = {"path": PATH, "query": QUERY}
    request = call.request()
    # Which place an attribute travels in is known of a request alone: one with markers in it.
    for attribute in request.attribute_map:
        setattr(request, attribute, attribute)
    info = call.info(request)
    places = {marker: "path" for marker in info["path_params"].values()}
    places |= {marker: "query" for _, marker in info["query_params"]}
    places |= {marker: "header" for marker in info["header_params"].values()}
    for attribute, kind in call.request.openapi_types.items():
        if call.request.attribute_map[attribute].lower() == "x-sdk-date":
            setattr(request, attribute, None)
            continue
        more = by_place.get(places.get(attribute), "")
        wire = call.request.attribute_map[attribute]
        setattr(request, attribute, value(call.models, kind, wire, DEPTH, more))
    return request


def value(models, kind, name, depth, more=""):
    """A value of a type, as the package writes types."""
    simple = {
        "str": f"{name}{more}",
        "int": 3,
        "float": 0.5,
        "decimal.Decimal": 0.5,
        "bool": True,
        "object": {"key": "value"},
        "datetime": datetime.datetime(2030, 1, 31, 12, 0, 0),
        "date": datetime.date(2030, 1, 31),
    }
    if kind in simple:
        return simple[kind]
    if inner := re.fullmatch(r"list\[(.*)\]", kind):
        item = value(models, inner[1], name, depth, more)
        return [] if item is None else [item]
    if inner := re.fullmatch(r"dict\([^,]*, (.*)\)", kind):
        item = value(models, inner[1], name, depth)
        return {} if item is None else {"key": item}
    model = getattr(models, kind, None)
    if model is None or depth == 0:
        return None
    if not model.openapi_types:
        constants = [name for name in vars(model) if re.fullmatch(r"[A-Z0-9_]+", name)]
        return getattr(model, constants[0]) if constants else {}
    made = {
        attribute: value(models, inner, model.attribute_map[attribute], depth - 1)
        for attribute, inner in model.openapi_types.items()
    }
    return model(**{attribute: inner for attribute, inner in made.items() if inner is not None})


def inputs(call, request):
    """What the request sets, by place and wire name, as JSON; and whether it is a form."""
    from huaweicloudsdkcore.utils.http_utils import sanitize_for_serialization

    info = call.info(request)
    found = {f"path {name}": value for name, value in info["path_params"].items()}
    found |= {f"query {name}": value for name, value in info["query_params"]}
    found |= {
        f"header {name}": value
        for name, value in info["header_params"].items()
        if name.lower() != "content-type"
    }
    body = sanitize_for_serialization(info["body"])
    found = {key: sanitize_for_serialization(value) for key, value in found.items()}
    is_form = bool(info["post_params"]) or "json" not in info["header_params"]["Content-Type"]
    return found, body, is_form


def client(call, endpoint):
    """A client of the call's service that talks to the endpoint."""
    from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
    from huaweicloudsdkcore.http.http_config import HttpConfig

    builder = call.client.new_builder()
    if builder._credential_type[0] == "GlobalCredentials":
        credentials = GlobalCredentials("access-key", "secret-key", "domain-1")
    else:
        credentials = BasicCredentials("access-key", "secret-key", "project-1")
    credentials = credentials.with_security_token("security-token")
    config = HttpConfig.get_default_config()
    config.timeout = (5, 20)
    return builder.with_credentials(credentials).with_http_config(config).with_endpoint(endpoint).build()
