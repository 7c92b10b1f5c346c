#!/bin/sh
# Starts the service on a free port, sends it each file named, and ends it.
set -eu
python service.py orders 0 > port 2> log &
trap 'kill $!; rm -f port log' EXIT
until [ -s port ]; do sleep 0.1; done
for file; do
    python -c 'import sys, urllib.request as http
asked = http.Request(sys.argv[1], open(sys.argv[2], "rb").read())
print(http.urlopen(asked).read().decode())' "http://127.0.0.1:$(cat port)/orders/FO-2307/messages" "$file"
done
