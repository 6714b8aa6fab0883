using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Sessions;

namespace OracleFusion.Records;

/// <summary>Commands that read what a user is told about, to be copied and run.</summary>
internal static class ReadCommandText
{
    /// <summary>The command that reads a record: <c>Get-FusionInvoice 300000047414679</c>.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="connection">The connection that the user named; null for the default one.</param>
    public static string Of(ResourcePath item, FusionConnection? connection) => $"{Get(item.Parent)} {Key(item)}{On(connection)}";

    /// <summary>The command that finds records by what they hold: <c>Get-FusionInvoice -Filter { $_.InvoiceNumber -eq 'AP-1'
    /// }</c>.</summary>
    /// <param name="collection">The collection's address.</param>
    /// <param name="values">What they hold; what a filter cannot say is left out.</param>
    /// <param name="connection">The connection that the user named; null for the default one.</param>
    /// <returns>Null where the service does not list the collection, or would list too much to look through.</returns>
    public static string? Find(ResourcePath collection, IEnumerable<KeyValuePair<string, object?>> values, FusionConnection? connection)
    {
        if (
            ResourceCatalog.Find(collection) is { Operations: not ResourceOperations.None } known
            && (known.Operations & ResourceOperations.List) == 0
        )
            return null;
        var conditions = values
            .Where(v => Literal(v.Value) is not null && Regex.IsMatch(v.Key, @"^\w+$"))
            .Select(v => $"$_.{v.Key} -eq {Literal(v.Value)}")
            .ToList();
        // Of one record there are few children.
        if (conditions.Count == 0 && collection.Names.Count == 1)
            return null;
        return Get(collection) + (conditions.Count == 0 ? "" : $" -Filter {{ {string.Join(" -and ", conditions)} }}") + On(connection);
    }

    /// <summary>The parameters by which a cmdlet without a resource of its own is told which record is meant: <c>invoices
    /// 300000047414679</c>.</summary>
    public static string Address(ResourcePath item, string resource = "", string key = "") =>
        $"{resource}{Resource(item.Parent)} {key}{Key(item)}";

    /// <summary>The parameter that names a connection, after a space; nothing for the default one.</summary>
    public static string On(FusionConnection? connection) => connection is null ? "" : " -Connection " + Quoted(connection.Name);

    /// <summary>A text as a command takes it.</summary>
    public static string Quoted(string text) => "'" + text.Replace("'", "''") + "'";

    private static string Get(ResourcePath collection) =>
        NounTable.OfCollection(collection) is { } noun && noun.Collection.Equals(collection)
            ? "Get-" + noun.CmdletNoun
            : "Get-FusionRecord " + Resource(collection);

    private static string Resource(ResourcePath collection)
    {
        if (!ResourcePath.Collection(collection.Root, collection.Resource).Equals(collection))
            return Quoted(collection.ToString());
        return ResourceCatalog.Find(collection.Resource) is { } known && known.Root == collection.Root
            ? collection.Resource
            : collection.Root + "/" + collection.Resource;
    }

    // As a number only what is the same text again: PowerShell would take 007 for 7.
    private static string Key(ResourcePath item) => Regex.IsMatch(item.Key, "^[1-9][0-9]{0,17}$") ? item.Key! : Quoted(item.Key!);

    private static string? Literal(object? value) =>
        value switch
        {
            string text => Quoted(text),
            bool flag => flag ? "$true" : "$false",
            int or long or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            DateTime day when day.TimeOfDay == TimeSpan.Zero => Quoted(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            _ => null,
        };
}
