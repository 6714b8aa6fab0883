using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>The progress of a search.</summary>
internal sealed class ReadProgress(string name)
{
    internal ReadProgress(ResourcePath collection)
        : this(collection.Names[collection.Names.Count - 1]) { }

    internal bool HasBegun { get; private set; }

    internal ProgressRecord Step(long rows, long? total)
    {
        HasBegun = true;
        return new ProgressRecord(
            0,
            $"Reading {name}",
            total is { } all and > 0
                ? string.Format(CultureInfo.InvariantCulture, "{0:N0} of about {1:N0} records", rows, all)
                : string.Format(CultureInfo.InvariantCulture, "{0:N0} records", rows)
        )
        {
            PercentComplete = total is { } sum and > 0 ? (int)Math.Min(100, rows * 100 / sum) : -1,
        };
    }

    internal ProgressRecord Finish() => new(0, $"Reading {name}", "Done") { RecordType = ProgressRecordType.Completed };
}
