using System.Management.Automation;
using System.Runtime.CompilerServices;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>
/// What Add-Member put on a record beside its attributes, or in the place of one: it says what the record is to have as much as what was
/// set on it does. What has been written counts as added no more, until it gets another value.
/// </summary>
internal static class AddedMembers
{
    /// <summary>What PowerShell adds to the objects that a job or another machine hands over, and Compare-Object to those that
    /// differ.</summary>
    private static readonly string[] ShellProperties =
    [
        "PSComputerName",
        "PSShowComputerName",
        "RunspaceId",
        "PSSourceJobInstanceId",
        "SideIndicator",
    ];

    // A record itself has no place for what is none of its attributes.
    private static readonly ConditionalWeakTable<FusionRecord, Dictionary<string, object?>> Written = new();

    /// <summary>Whether PowerShell itself adds a property of this name.</summary>
    internal static bool IsOfShell(string name) => ShellProperties.Contains(name);

    /// <summary>All that was added.</summary>
    /// <param name="record">The record.</param>
    internal static IEnumerable<(string Name, object? Value)> Of(FusionRecord record) =>
        // The set that PowerShell has of them; listing all properties makes an object of each attribute.
        ((PSMemberSet)PSObject.AsPSObject(record).Members["psextended"])
            .Properties.Where(p => p.IsInstance && p is PSNoteProperty && !IsOfShell(p.Name))
            .Select(p => (p.Name, (object?)p.Value));

    /// <summary>What was added and has not been written with the value that it has now.</summary>
    /// <param name="record">The record.</param>
    internal static IEnumerable<(string Name, object? Value)> Unwritten(FusionRecord record) =>
        Written.TryGetValue(record, out var written)
            ? Of(record).Where(one => !written.TryGetValue(one.Name, out var value) || !Equals(value, Unwrap.Value(one.Value)))
            : Of(record);

    /// <summary>Notes what of it has been written. What got another value since the write began is not of it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="sent">What was written, by the names that the service uses.</param>
    internal static void Accept(FusionRecord record, IReadOnlyDictionary<string, object?> sent)
    {
        foreach (var (name, value) in Of(record))
        {
            var one = sent.FirstOrDefault(s => s.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            // A list or a table may have changed within, and be the same object.
            if (
                one.Key is not null
                && one.Value is null or string or ValueType
                && Equals(one.Value, RecordValues.Of(new Dictionary<string, object?> { [name] = value })[name])
            )
                Written.GetOrCreateValue(record)[name] = Unwrap.Value(value);
        }
    }
}
