#!/usr/bin/env python3
"""search hub beside real Helm 4, against a stand-in of the hub on loopback."""
import json
import sys

import server
from side import Pair


def result(name, package=None):
    item = {"id": f"repo/{name}", "type": "chart", "links": {"self": "x"},
            "attributes": {"name": name, "description": f"The chart <{name}> with a description that is rather long to show",
                           "repo": {"name": "repo", "url": "https://charts.example/repo"}},
            "relationships": {"latestChartVersion": {"data": {"version": "1.2.3", "app_version": "4.5"}}}}
    if package:
        item["artifactHub"] = {"packageUrl": package}
    return item


def main():
    found = json.dumps({"data": [result("one", "https://hub.example/packages/helm/repo/one"), result("two")]}).encode()
    api = "/api/chartsvc/v1/charts/search?q="
    site = server.Server({api: found, api + "one+two%26%2F": found, api + "none": b'{"data": []}', api + "html": b"<html>",
                          "/sub" + api: found, api + "ill": server.status(500)})
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    here = ["--endpoint", site.url]
    for words in ([*here], ["one", "two&/", *here], ["none", *here], ["html", *here], ["--endpoint", site.url + "/sub"],
                  ["-o", "json", *here], ["-o", "yaml", *here], ["--list-repo-url", *here],
                  ["--max-col-width", "0", *here], ["none", "-o", "json", *here], ["none", "--fail-on-no-result", *here],
                  ["ill", *here], ["missing", *here], ["--endpoint", "nohost"], ["--endpoint", "http://"]):
        # The reason behind a failed search is told besides.
        pair.same("search", "hub", *words, ignore=(r"(?<=\n)failed to fetch [^\n]*\n",))
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
