using OracleFusion.Client;

namespace OracleFusion.Records;

/// <summary>Records as a person would name them, for questions and -WhatIf.</summary>
internal static class RecordLabel
{
    /// <summary>The invoice AND_1 (invoices/300000001), or what is known of it.</summary>
    internal static string Of(ResourcePath item, FusionRecord? record)
    {
        string address = $"{item.Names[item.Names.Count - 1]} {item.Key}";
        return record is not null && Title(record) is { } title ? $"{title} ({address})" : address;
    }

    private static string? Title(FusionRecord record)
    {
        foreach (string name in FusionRecord.GetNames(record))
        {
            if ((name.EndsWith("Number", StringComparison.Ordinal) || name.EndsWith("Name", StringComparison.Ordinal))
                && FusionRecord.GetValue(record, name) is string { Length: > 0 } title)
                return title;
        }
        return null;
    }
}
