using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes scheduled reports take their numbers too, and what has a JobId; text is taken where it is a
/// number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReportJobAttribute : IdAttribute
{
    /// <summary>Makes the attribute.</summary>
    public ReportJobAttribute()
        : base(
            "JobId",
            "is no scheduled report: give the number of a job, or what Get-FusionReportSchedule or Invoke-FusionReport -Schedule gave."
        ) => IsOne = true;

    private protected override bool IsThing(object plain) => plain is FusionReportJob;

    // A job that went through a file or a remote session has lost its type, not its properties.
    private protected override object? Make(long id, object given) =>
        id > 0
            ? GivenServers.Sign(
                new FusionReportJob
                {
                    JobId = id,
                    Path = Unwrap.Value((given as PSObject)?.Properties["Path"]?.Value) as string,
                    Format = Unwrap.Value((given as PSObject)?.Properties["Format"]?.Value) as string,
                },
                given
            )
            : null;
}
