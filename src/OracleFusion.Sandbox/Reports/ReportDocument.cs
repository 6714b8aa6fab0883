using System.Globalization;
using System.Text;
using System.Xml;
using MiniExcelLibs;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Reports;

/// <summary>Writes the rows of a data model in the formats of the service.</summary>
internal static class ReportDocument
{
    public static (byte[] Content, string ContentType) Write(
        DataModel model,
        SqlResult result,
        string format,
        IReadOnlyDictionary<string, string> parameters
    ) =>
        format switch
        {
            "csv" => (Csv(model, result), "text/csv;charset=UTF-8"),
            "xml" or "data" => (Xml(model, result, parameters), "text/xml;charset=UTF-8"),
            "html" => (Html(model, result), "text/html;charset=UTF-8"),
            "pdf" => (Pdf(result), "application/pdf"),
            "xlsx" => (Workbook(model, result), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            _ => throw new ReportFault(
                "InvalidParametersException",
                $"PublicReportService::generateReport failed: the sandbox does not make the format {format}.",
                400
            ),
        };

    public static byte[] Xml(DataModel model, SqlResult result, IReadOnlyDictionary<string, string> parameters)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("DATA_DS");
            if (model.IncludesParameters)
            {
                foreach (var parameter in model.Parameters)
                    xml.WriteElementString(parameter.Name.ToUpperInvariant(), parameters.GetValueOrDefault(parameter.Name) ?? "");
            }

            if (model.IsBlock && result.Rows.Count > 0)
                xml.WriteStartElement("ROWSET");
            var columns = Columns(model, result);
            foreach (var row in result.Rows)
            {
                xml.WriteStartElement(model.Output is { } output && !model.IsBlock ? output.Group : model.RowTag);
                foreach (var (name, place) in columns)
                {
                    if (row[place] is not { } value)
                    {
                        if (model.IncludesNulls)
                            xml.WriteElementString(name, "");
                        continue;
                    }

                    xml.WriteElementString(name, value);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    private static byte[] Csv(DataModel model, SqlResult result)
    {
        // No rows, no header either.
        if (result.Rows.Count == 0)
            return [];
        var columns = Columns(model, result);
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(c => Quoted(c.Name))).Append("\r\n");
        foreach (var row in result.Rows)
            text.AppendJoin(',', columns.Select(c => Quoted(row[c.Place] ?? ""))).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Html(DataModel model, SqlResult result)
    {
        var columns = Columns(model, result);
        var text = new StringBuilder("<!DOCTYPE html><html><head><title>Report</title></head><body><table><tr>");
        foreach (var (name, _) in columns)
            text.Append("<th>").Append(name).Append("</th>");
        foreach (var row in result.Rows)
        {
            text.Append("</tr><tr>");
            foreach (var (_, place) in columns)
                text.Append("<td>").Append(System.Net.WebUtility.HtmlEncode(row[place] ?? "")).Append("</td>");
        }

        return Encoding.UTF8.GetBytes(text.Append("</tr></table></body></html>").ToString());
    }

    private static byte[] Workbook(DataModel model, SqlResult result)
    {
        var columns = Columns(model, result);
        using var bytes = new MemoryStream();
        // By place, because a statement may name two columns alike; so the headings are a row like the others.
        var rows = result.Rows.Select(row => columns.Select(c => row[c.Place])).Prepend(columns.Select(string? (c) => c.Name));
        bytes.SaveAs(
            rows.Select(r => r.Index().ToDictionary(c => WireText.Format((long)c.Index), object? (c) => c.Item)),
            printHeader: false
        );
        return bytes.ToArray();
    }

    // One page with a line per row, as far as they go on it.
    private static byte[] Pdf(SqlResult result)
    {
        var lines = result.Rows.Take(50).Select(r => string.Join("  ", r.Select(v => v ?? "")));
        var page =
            "BT /F1 8 Tf 36 800 Td 12 TL "
            + string.Concat(
                lines.Select(l => $"({new string([.. l.Where(c => c is >= ' ' and < '\u007f' and not ('(' or ')' or '\\'))])}) Tj T* ")
            )
            + "ET";
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (
            var part in new[]
            {
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
                $"<< /Length {page.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{page}\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            }
        )
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{part}\nendobj\n");
        }

        var start = text.Length;
        text.Append("xref\n0 6\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static List<(string Name, int Place)> Columns(DataModel model, SqlResult result)
    {
        var all = result.Columns.Select((c, i) => (Name: XmlConvert.EncodeLocalName(c.Name), Place: i)).ToList();
        return model.Output is { } output && !model.IsBlock
            ? [.. output.Elements.Select(e => all.Find(c => c.Name == e)).Where(c => c.Name is not null)]
            : all;
    }

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}
