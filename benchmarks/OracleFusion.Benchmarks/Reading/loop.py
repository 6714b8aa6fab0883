"""The same loop in Python: urllib and json."""
import base64
import json
import os
import ssl
import sys
import time
import urllib.request

server, first, use = sys.argv[1], int(sys.argv[2]), sys.argv[3]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
pair = base64.b64encode(f"{os.environ['FUSION_BENCH_USER']}:{os.environ['FUSION_BENCH_PASSWORD']}".encode()).decode()
headers = {"Authorization": f"Basic {pair}", "REST-Framework-Version": "4"}


def invoices():
    offset = 0
    while True:
        url = f"{server}/fscmRestApi/resources/11.13.18.05/invoices?limit=500&offset={offset}&orderBy=InvoiceId"
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), context=context) as answer:
            page = json.load(answer)
        yield from page["items"]
        offset += page["count"]
        if not page["hasMore"] or offset >= first:
            return


start = time.perf_counter()
count, first_at = 0, 0.0
for invoice in invoices():
    count += 1
    if count == 1:
        first_at = (time.perf_counter() - start) * 1000
    if use == "select":
        _ = {"InvoiceNumber": invoice["InvoiceNumber"], "InvoiceAmount": invoice["InvoiceAmount"]}
    elif use == "every":
        for value in invoice.values():
            pass
print(json.dumps({"records": count, "seconds": time.perf_counter() - start, "firstMilliseconds": first_at}), flush=True)
time.sleep(0.3)
