"""The same export in Python: urllib, json and csv."""
import base64
import csv
import json
import os
import ssl
import sys
import time
import urllib.request

server, first, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
pair = base64.b64encode(f"{os.environ['FUSION_BENCH_USER']}:{os.environ['FUSION_BENCH_PASSWORD']}".encode()).decode()
headers = {"Authorization": f"Basic {pair}", "REST-Framework-Version": "4"}


def invoices():
    offset = 0
    while True:
        url = f"{server}/fscmRestApi/resources/11.13.18.05/invoices?limit=500&offset={offset}&orderBy=InvoiceId&onlyData=true"
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), context=context) as answer:
            page = json.load(answer)
        yield from page["items"]
        offset += page["count"]
        if not page["hasMore"] or offset >= first:
            return


start = time.perf_counter()
count = 0
with open(path, "w", newline="", encoding="utf-8") as file:
    writer = None
    for invoice in invoices():
        if writer is None:
            writer = csv.DictWriter(file, list(invoice))
            writer.writeheader()
        writer.writerow(invoice)
        count += 1
print(json.dumps({"records": count, "seconds": time.perf_counter() - start, "firstMilliseconds": 0}), flush=True)
time.sleep(0.3)
