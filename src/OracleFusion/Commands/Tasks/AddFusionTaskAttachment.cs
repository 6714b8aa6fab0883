using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Adds files to tasks of the worklist.</summary>
/// <remarks>
/// The task itself stays as it is. A file is read while it is sent. Emits the tasks with all their attachments. An upload whose answer was
/// lost is not sent again; the error names the command that shows the attachments.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 1 | Add-FusionTaskAttachment -Path receipt.pdf -ContentType application/pdf -WhatIf</code>
/// Tells which task would get the file.
/// </example>
/// <example>
/// <code>Get-FusionTask -Title '*Invoice*' | Add-FusionTaskAttachment -Path note.txt -Name 'Note of the controller.txt' -WhatIf</code>
/// Tells which tasks would get the file, under another name.
/// </example>
[Cmdlet(VerbsCommon.Add, "FusionTaskAttachment", SupportsShouldProcess = true)]
[OutputType(typeof(FusionTask))]
public sealed class AddFusionTaskAttachmentCommand : TaskCmdlet
{
    /// <summary>The path of the file to add.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The name of the attachment; that of the file unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The media type, such as application/pdf.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+$")]
    public string ContentType { get; set; } = "application/octet-stream";

    private protected override void ProcessInput()
    {
        var path = this.FilePath(Path, nameof(Path));
        // Under -WhatIf nothing is sent, and the file may be made later.
        if (!File.Exists(path) && !IsWhatIf)
            throw new FusionInputException($"There is no file '{path}'. Nothing was sent.");
        var file = new OutgoingFile(path, step => Post(cmdlet => cmdlet.WriteProgress(step)));
        var name = Name ?? file.Name;
        foreach (var one in Number)
        {
            var number = 0L;
            if (!Attempt(one, () => number = NumberOf(one)) || !IsFirst(number))
                continue;
            var look = FormattableString.Invariant($"(Get-FusionTask {number}).Attachments");
            Attempt(
                one,
                () =>
                {
                    var task = Await(token => Tasks.GetAsync(number, token));
                    if (!ShouldProcess($"{task} on {ActiveConnection.Server.Authority}", $"Add the attachment {name}"))
                        return;
                    SendAlone($"attachment {name} of task {number}", token =>
                        Tasks.AddAttachmentAsync(number, name, ContentType, file.Open, token)
                    );
                    WriteProgress(file.End);
                    AfterSending(one, FormattableString.Invariant($"{name} was added to the task {number}"), look, () =>
                        WriteObject(Await(token => Tasks.GetAsync(number, token)))
                    );
                },
                look: look
            );
        }
    }
}
