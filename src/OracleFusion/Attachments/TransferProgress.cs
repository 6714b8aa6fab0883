using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Attachments;

/// <summary>The progress of a file on its way.</summary>
internal static class TransferProgress
{
    public static ProgressRecord Step(string what, string file, long done, long? whole) =>
        new(
            0,
            what,
            string.Format(
                CultureInfo.InvariantCulture,
                whole is null ? "{0}: {1:N0} KB" : "{0}: {1:N0} of {2:N0} KB",
                file,
                done / 1024,
                whole / 1024
            )
        )
        {
            PercentComplete = whole is > 0 ? (int)Math.Min(100, done * 100 / whole.Value) : -1,
        };

    public static ProgressRecord End(string what, string file) => new(0, what, file) { RecordType = ProgressRecordType.Completed };
}
