using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Data;

/// <summary>The order of the dates that every row has: it is not updated before it is created.</summary>
internal static class AuditDates
{
    /// <summary>The creation date that a row's last update must not come before; null for any other attribute.</summary>
    public static ResourceAttribute? Before(ResourceType type, ResourceAttribute attribute)
    {
        var at = attribute.Name.IndexOf("LastUpdateDate", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var name = attribute.Name[..at] + "CreationDate" + attribute.Name[(at + "LastUpdateDate".Length)..];
        return type.Attributes.FirstOrDefault(a =>
            a.Kind == attribute.Kind && string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase)
        );
    }

    public static Func<int, object?> NotBefore(Func<int, object?> update, Func<int, object?> creation) =>
        row =>
            (update(row), creation(row)) switch
            {
                (DateTimeOffset last, DateTimeOffset first) => last < first ? first : last,
                (DateOnly last, DateOnly first) => last < first ? first : last,
                (var last, _) => last,
            };
}
