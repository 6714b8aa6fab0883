using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Reports;

/// <summary>A parameter of a data model.</summary>
internal sealed record ReportParameter(string Name, string DataType, string Default, string Label);

/// <summary>A data model: one data set by SQL, or by a block that opens a cursor.</summary>
internal sealed partial class DataModel
{
    private const int MostBytes = 32_767;
    private readonly XElement _root;
    private readonly string _sql;
    private readonly bool _isBlock;

    private DataModel(XElement root)
    {
        _root = root;
        var own = Named(root, "sql").FirstOrDefault()
            ?? throw ReportFault.Failed("oracle.xdo.XDOException: the data model has no data set.");
        _sql = own.Value.Trim();
        _isBlock = own.Attribute("sp")?.Value == "true" || own.Attribute("nsQuery")?.Value == "true";
        RowTag = own.Attribute("xmlRowTagName")?.Value is { Length: > 0 } tag ? tag : "ROW";
    }

    /// <summary>Whether a block opens a cursor for the rows: non-standard SQL, as the editor says.</summary>
    public bool IsBlock => _isBlock;

    public string RowTag { get; }

    public bool IncludesNulls => Property("include_null_Element") == "true";

    public bool IncludesParameters => Property("include_parameters") == "true";

    /// <summary>The group and the elements that come back; null where all columns do.</summary>
    public (string Group, IReadOnlyList<string> Elements)? Output =>
        Named(_root, "group").FirstOrDefault() is { } group
            ? (group.Attribute("name")?.Value ?? "G_1", [.. Named(group, "element").Select(e => e.Attribute("value")?.Value ?? "")])
            : null;

    public IReadOnlyList<ReportParameter> Parameters =>
        [
            .. Named(_root, "parameter")
                .Select(p => new ReportParameter(
                    p.Attribute("name")?.Value ?? "",
                    p.Attribute("dataType")?.Value ?? "xsd:string",
                    p.Attribute("defaultValue")?.Value ?? "",
                    Named(p, "input").FirstOrDefault()?.Attribute("label")?.Value ?? p.Attribute("name")?.Value ?? ""
                )),
        ];

    public static DataModel Read(byte[] definition)
    {
        try
        {
            return new DataModel(SafeXml.Read(definition));
        }
        catch (XmlException broken)
        {
            throw ReportFault.Failed($"oracle.xdo.XDOException: the data model is not XML: {broken.Message}");
        }
    }

    /// <summary>The statement that gives the rows.</summary>
    /// <exception cref="SqlError">The text of the statement cannot be had of the parameters.</exception>
    public string Statement(IReadOnlyDictionary<string, string> values) => _isBlock ? FromBlock(values) : Bound(values);

    private string FromBlock(IReadOnlyDictionary<string, string> values)
    {
        if (!_sql.Contains(":xdo_cursor", StringComparison.OrdinalIgnoreCase))
            throw SqlError.NotHere("blocks that do not open :xdo_cursor");
        var bind = PackedBind().Match(_sql);
        if (bind.Success)
        {
            var packed = values.GetValueOrDefault(bind.Groups[1].Value) ?? "";
            if (packed.Length > MostBytes)
                throw SqlError.Of(1460, "unimplemented or unreasonable conversion requested");
            return Unpack(packed);
        }

        var direct = StaticCursor().Match(_sql);
        return direct.Success ? direct.Groups[1].Value : throw SqlError.NotHere("this block");
    }

    // base64 of a gzip: utl_encode.base64_decode, then utl_compress.lz_uncompress, then text of at most 32,767 bytes.
    private static string Unpack(string packed)
    {
        try
        {
            using var zipped = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            zipped.CopyTo(bytes);
            return bytes.Length > MostBytes
                ? throw SqlError.Of(6502, "PL/SQL: numeric or value error: raw variable length too long")
                : Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException)
        {
            throw SqlError.Of(29294, "A data error occurred during compression or uncompression.");
        }
    }

    private string Bound(IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var token in SqlLexer.Read(_sql).Where(t => t.Kind == SqlTokenKind.Bind))
        {
            var parameter = Parameters.FirstOrDefault(p => p.Name.Equals(token.Text, StringComparison.OrdinalIgnoreCase));
            if (parameter is null)
                throw SqlError.Of(1008, "not all variables bound");
            var value = values.GetValueOrDefault(parameter.Name);
            text.Append(_sql, at, token.Place - at);
            text.Append(
                string.IsNullOrEmpty(value) ? "CAST(NULL AS VARCHAR2(1))"
                : parameter.DataType == "xsd:date" ? $"TO_DATE({SqlScope.Literal(value[..Math.Min(10, value.Length)])}, 'YYYY-MM-DD')"
                : SqlScope.Literal(value)
            );
            at = token.Place + token.Text.Length + 1;
        }

        return text.Append(_sql, at, _sql.Length - at).ToString();
    }

    private string? Property(string name) =>
        Named(_root, "property")
            .FirstOrDefault(p => p.Attribute("name")?.Value == name)
            ?.Attribute("value")
            ?.Value?.ToLower(CultureInfo.InvariantCulture);

    private static IEnumerable<XElement> Named(XElement element, string name) => element.Descendants().Where(e => e.Name.LocalName == name);

    [GeneratedRegex(@"raw\s*\(\s*:(\w+)\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex PackedBind();

    [GeneratedRegex(
        @"\bOPEN\s+:xdo_cursor\s+FOR\s+((?:SELECT|WITH)\b.*?);\s*END\s*;?\s*/?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex StaticCursor();
}
