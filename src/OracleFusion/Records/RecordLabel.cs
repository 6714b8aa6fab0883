using System.Globalization;
using OracleFusion.Client;

namespace OracleFusion.Records;

/// <summary>Records as a person would name them, for questions and -WhatIf.</summary>
internal static class RecordLabel
{
    /// <summary>payables invoice AP-1001 (InvoiceId 300000033948828), or what is known of it; without what a terminal obeys.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="record">The record, where it is at hand.</param>
    /// <param name="what">What one of them is called.</param>
    /// <param name="natural">The attributes that a person knows one by; empty where none are known.</param>
    /// <param name="keyAttribute">The attribute of the key.</param>
    internal static string Of(ResourcePath item, FusionRecord? record, string what, IReadOnlyList<string> natural, string? keyAttribute) =>
        VisibleText.Of(Named(item, record, what, natural, keyAttribute));

    private static string Named(ResourcePath item, FusionRecord? record, string what, IReadOnlyList<string> natural, string? keyAttribute)
    {
        if (record is null)
            return $"{what} {Short(item.Key!)}";
        var title = (natural.Count > 0 ? natural : Telling(item, record))
            .Select(name => Text(record, name))
            .FirstOrDefault(text => text is not null);
        // An address may hold an opaque value that means nothing to a person; the key attribute does.
        var key = keyAttribute is not null && Text(record, keyAttribute) is { } value ? $"{keyAttribute} {value}" : Short(item.Key!);
        return title is null || title == Text(record, keyAttribute ?? "") ? $"{what} {key}" : $"{what} {title} ({key})";
    }

    // InvoiceNumber of invoices, and not the first number or name that comes along.
    private static IEnumerable<string> Telling(ResourcePath item, FusionRecord record)
    {
        var stem = item.Names[item.Names.Count - 1].TrimEnd('s');
        var telling = FusionRecord
            .GetNames(record)
            .Where(name => name.EndsWith("Number", StringComparison.Ordinal) || name.EndsWith("Name", StringComparison.Ordinal))
            .ToList();
        var own = telling.Where(name => name is "Name" or "Number" || name.StartsWith(stem, StringComparison.OrdinalIgnoreCase));
        // Any number, or else any name, tells more than an opaque address.
        return IsOpaque(item.Key!) ? own.Concat(telling.OrderBy(name => name.EndsWith("Number", StringComparison.Ordinal) ? 0 : 1)) : own;
    }

    private static bool IsOpaque(string key) => key.Length > 40;

    private static string Short(string key) => IsOpaque(key) ? key.Substring(0, 16) + "..." : key;

    private static string? Text(FusionRecord record, string name) =>
        Convert.ToString(FusionRecord.GetValue(record, name), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
