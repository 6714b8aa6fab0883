using System.Management.Automation;
using System.Text;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Saves the XML output of an extract that a flow ran.</summary>
/// <remarks>
/// By the SOAP service PayrollProcessingActionService (fetchExtractOutput), which Oracle recommends for smaller extracts only: the output
/// is read into memory, 128 MB at most. Without -Task it is the archived output of the flow, with -Task that of one of its tasks. Other
/// files that tasks make are outputs of jobs (Receive-FusionJob) or documents of the content server (Receive-FusionDocument).
/// </remarks>
/// <example>
/// <code>(Get-FusionFlow -Status Completed)[0] | Receive-FusionFlow -Path ([IO.Path]::GetTempPath()) -WhatIf</code>
/// Tells what would be saved of a flow that is done.
/// </example>
/// <example>
/// <code>Receive-FusionFlow 'Worker extract of June' -Task 'Worker extract' -Path ./out -WhatIf</code>
/// The output of one task.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "FusionFlow", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ReceiveFusionFlowCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>The names that flows were submitted under.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FlowName")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The task whose output is saved; the archived output of the flow unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Task { get; set; }

    /// <summary>The folder to save in, where one is meant that is not the current one; it is made if it is not there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The name of the file; that of the flow with .xml unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var flow in Name)
        {
            var folder = this.FilePath(Path, nameof(Path));
            var what = Task is null ? $"the flow {flow}" : $"the task {Task} of the flow {flow}";
            if (ShouldProcess(folder, $"Save the output of {what} of {ActiveConnection.Server.Authority}"))
                Attempt(flow, () => Receive(flow, folder));
        }
    }

    private void Receive(string flow, string folder)
    {
        var xml = Await(token => new FusionFlows(Client).OutputAsync(flow, Task, token));
        var path = System.IO.Path.Combine(folder, LeafName.Of(FileName ?? flow + ".xml", "flow.xml"));
        var bytes = new UTF8Encoding(false).GetBytes(xml);
        SaveFile(path, Force, (stream, token) => stream.WriteAsync(bytes, 0, bytes.Length, token));
        WriteFileItem(path);
    }
}
