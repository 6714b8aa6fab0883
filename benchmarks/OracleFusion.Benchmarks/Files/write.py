# Writes invoices with two lines each to the zip of an import, as users write it by hand.
import csv, datetime, io, json, sys, time, zipfile

template, count, target = json.load(open(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
headers, lines = ([column["Name"] for column in file["Columns"]] for file in template["Files"])
day = datetime.date(2026, 7, 31)


def invoices():
    for i in range(1, count + 1):
        yield {
            "INVOICE_NUM": f"INV-{i}", "OPERATING_UNIT": "Vision Operations", "SOURCE": "Spreadsheet", "INVOICE_AMOUNT": 30.5, "INVOICE_DATE": day,
            "VENDOR_NAME": "Halden, Inc", "VENDOR_NUM": "1001", "VENDOR_SITE_CODE": "MAIN", "INVOICE_CURRENCY_CODE": "USD", "DESCRIPTION": f"Invoice {i}",
            "INVOICE_TYPE_LOOKUP_CODE": "STANDARD",
            "Lines": [
                {"LINE_NUMBER": 1, "LINE_TYPE_LOOKUP_CODE": "ITEM", "AMOUNT": 10.25, "DESCRIPTION": "one"},
                {"LINE_NUMBER": 2, "LINE_TYPE_LOOKUP_CODE": "ITEM", "AMOUNT": 20.25, "DESCRIPTION": "two"},
            ],
        }


made = list(invoices())
start = time.perf_counter()
one, two = io.StringIO(), io.StringIO()
first, second = csv.writer(one, lineterminator="\n"), csv.writer(two, lineterminator="\n")
for i, invoice in enumerate(made, 1):
    invoice["INVOICE_ID"], invoice["GROUP_ID"], invoice["INVOICE_DATE"] = i, "X", invoice["INVOICE_DATE"].strftime("%Y/%m/%d")
    first.writerow([invoice.get(column, "") for column in headers])
    for line in invoice["Lines"]:
        line["INVOICE_ID"] = i
        second.writerow([line.get(column, "") for column in lines])
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zip:
    zip.writestr("ApInvoicesInterface.csv", one.getvalue())
    zip.writestr("ApInvoiceLinesInterface.csv", two.getvalue())
print(json.dumps({"records": count, "seconds": time.perf_counter() - start, "firstMilliseconds": 0}), flush=True)
time.sleep(0.3)
