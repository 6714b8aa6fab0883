using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes scheduled reports take their numbers too; text is taken where it is a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReportJobAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            FusionReportJob job => job,
            int number and > 0 => new FusionReportJob { JobId = number },
            long number and > 0 => new FusionReportJob { JobId = number },
            string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new FusionReportJob
            {
                JobId = number,
            },
            // A job that went through a file or a remote session has lost its type, not its properties.
            _ when (inputData as PSObject)?.Properties["JobId"]?.Value is { } id
                    && LanguagePrimitives.TryConvertTo(id, CultureInfo.InvariantCulture, out long known) => GivenServers.Sign(
                new FusionReportJob
                {
                    JobId = known,
                    Path = (inputData as PSObject)?.Properties["Path"]?.Value as string,
                    Format = (inputData as PSObject)?.Properties["Format"]?.Value as string,
                },
                inputData
            ),
            null => inputData!,
            var other => throw new ArgumentTransformationMetadataException(
                $"'{other}' is no scheduled report: give the number of a job, or what Get-FusionReportSchedule or Invoke-FusionReport "
                    + "-Schedule gave."
            ),
        };
}
