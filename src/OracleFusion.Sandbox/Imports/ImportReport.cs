using System.Globalization;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Imports;

/// <summary>The report of an import: what it took, what it accepted, and every rejection with the columns that the application's own table
/// of rejections has.</summary>
internal static class ImportReport
{
    public static string Write(ImportRun run, Import import) =>
        new XDocument(
            new XDeclaration("1.0", "UTF-8", null),
            new XElement(
                "DATA_DS",
                new XElement("REQUEST_ID", Number(run.Request)),
                new XElement("TOTAL_COUNT", Number(run.Taken)),
                new XElement("ACCEPTED_COUNT", Number(run.Imported)),
                new XElement("REJECTED_COUNT", Number(run.Taken - run.Imported)),
                new XElement("LIST_G_REJECTIONS", run.Rejections.Select(r => One(r, import)))
            )
        ).ToStringWithDeclaration();

    private static XElement One(Rejection rejection, Import import)
    {
        var row = rejection.Row;
        return new XElement(
            "G_REJECTIONS",
            new XElement(import.Rejections.Table, row.Table),
            new XElement("LOAD_REQUEST_ID", Number(row.LoadRequest)),
            import.Keys.Where(k => row[k] is not null).Select(k => new XElement(k, row[k])),
            rejection.Column is null ? null : new XElement("COLUMN_NAME", rejection.Column),
            new XElement(import.Rejections.Code, rejection.Code),
            new XElement(import.Rejections.Message, rejection.Message)
        );
    }

    private static string ToStringWithDeclaration(this XDocument document) => document.Declaration + "\n" + document.Root;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
