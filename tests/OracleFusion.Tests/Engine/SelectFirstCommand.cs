using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>
/// What Select-Object -First does to those before it in the pipeline, in the same way: the engine that the tests use comes without
/// Select-Object. The commands upstream are disposed of; neither StopProcessing nor EndProcessing is called.
/// </summary>
[Cmdlet(VerbsCommon.Select, "First")]
public sealed class SelectFirstCommand : PSCmdlet
{
    private int _seen;

    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_seen < Count)
            return;
        var enough = typeof(PSObject).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(enough, this)!;
    }
}
