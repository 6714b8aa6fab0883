namespace OracleFusion.Sandbox.Reports;

/// <summary>Reports that are in the catalogue from the start.</summary>
internal static class DeliveredReports
{
    public static IEnumerable<(string Path, string Xml)> All =>
        [
            (
                "/Custom/Financials/Supplier Invoices.xdm",
                Model(
                    "SELECT s.segment1 AS supplier_number, s.vendor_name, i.invoice_id, i.invoice_num, i.invoice_date, "
                        + "i.invoice_amount, i.invoice_currency_code, i.cancelled_date FROM ap_invoices_all i JOIN poz_suppliers_v s "
                        + "ON s.vendor_id = i.vendor_id WHERE (:P_SUPPLIER IS NULL OR s.vendor_name LIKE :P_SUPPLIER || '%') "
                        + "AND i.invoice_date >= NVL(TO_DATE(:P_FROM, 'YYYY-MM-DD'), DATE '1900-01-01') ORDER BY i.invoice_id",
                    "SUPPLIER_NUMBER VENDOR_NAME INVOICE_ID INVOICE_NUM INVOICE_DATE INVOICE_AMOUNT INVOICE_CURRENCY_CODE CANCELLED_DATE",
                    ("P_SUPPLIER", ""),
                    ("P_FROM", "")
                )
            ),
            ("/Custom/Financials/Supplier Invoices.xdo", Report("/Custom/Financials/Supplier Invoices.xdm")),
            (
                "/Custom/Financials/Trial Balance.xdm",
                Model(
                    "SELECT cc.segment1 || '.' || cc.segment2 || '.' || cc.segment3 AS account, SUM(b.begin_balance_dr - "
                        + "b.begin_balance_cr) "
                        + "AS opening, SUM(b.period_net_dr - b.period_net_cr) AS movement FROM gl_balances b JOIN gl_ledgers l ON "
                        + "l.ledger_id = b.ledger_id JOIN gl_code_combinations cc ON cc.code_combination_id = b.code_combination_id WHERE "
                        + "l.name = :P_LEDGER AND b.period_name = :P_PERIOD AND b.actual_flag = 'A' "
                        + "GROUP BY cc.segment1 || '.' || cc.segment2 || '.' || cc.segment3 ORDER BY 1",
                    "ACCOUNT OPENING MOVEMENT",
                    ("P_LEDGER", "Halden US Primary Ledger"),
                    ("P_PERIOD", "")
                )
            ),
            ("/Custom/Financials/Trial Balance.xdo", Report("/Custom/Financials/Trial Balance.xdm")),
        ];

    private static string Model(string sql, string elements, params (string Name, string Default)[] parameters) =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <dataModel xmlns="http://xmlns.oracle.com/oxp/xmlp" version="2.1" defaultDataSourceRef="ApplicationDB_FSCM">
              <dataProperties>
                <property name="include_parameters" value="true"/>
                <property name="include_null_Element" value="false"/>
                <property name="xml_tag_case" value="upper"/>
              </dataProperties>
              <dataSets>
                <dataSet name="Q" type="complex"><sql dataSourceRef="ApplicationDB_FSCM"><![CDATA[{sql}]]></sql></dataSet>
              </dataSets>
              <output rootName="DATA_DS" uniqueRowName="false">
                <nodeList name="data-structure"><dataStructure tagName="DATA_DS"><group name="G_1" label="G_1" source="Q">
                  {string.Concat(elements.Split(' ').Select(e => $"<element name=\"{e}\" value=\"{e}\" tagName=\"{e}\"/>"))}
                </group></dataStructure></nodeList>
              </output>
              <parameters>
                {string.Concat(
                parameters.Select(p =>
                    $"<parameter name=\"{p.Name}\" dataType=\"xsd:string\" defaultValue=\"{p.Default}\"><input "
                    + $"label=\"{p.Name}\"/></parameter>"
                )
            )}
              </parameters>
            </dataModel>
            """;

    private static string Report(string model) =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <report xmlns="http://xmlns.oracle.com/oxp/xmlp" version="2.0" dataModel="true" useBipParameters="true">
              <dataModel url="{model}" cache="false"/>
              <templates default="Default">
                <template label="Default" url="Default.rtf" type="rtf" outputFormat="csv,xml,html,pdf" defaultFormat="csv"/>
              </templates>
            </report>
            """;
}
