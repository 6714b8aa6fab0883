using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Saves the attachments of tasks of the worklist as files.</summary>
/// <remarks>
/// The files keep their names, as far as the file system takes them. A file that is there already stays, and is an error, unless -Force is
/// given. Emits the files.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 1 | Save-FusionTaskAttachment -Path approvals -WhatIf</code>
/// Tells which attachments would be saved.
/// </example>
/// <example>
/// <code>Get-FusionTask -First 3 | Save-FusionTaskAttachment -Name '*.pdf' -Path approvals -WhatIf</code>
/// Tells which of those in PDF would be saved.
/// </example>
[Cmdlet(VerbsData.Save, "FusionTaskAttachment", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveFusionTaskAttachmentCommand : TaskCmdlet
{
    /// <summary>The folder; the current one unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The names of the attachments, with wildcards; all of them unless given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <summary>Replaces files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        var wanted = new WildcardPattern(Name, WildcardOptions.IgnoreCase);
        foreach (var one in Number)
            Attempt(one, () =>
            {
                var task = Await(token => Tasks.GetAsync(NumberOf(one), token));
                foreach (var name in (task.Attachments ?? []).Where(wanted.IsMatch))
                    Save(task, name);
            });
    }

    private void Save(FusionTask task, string name)
    {
        var path = System.IO.Path.Combine(this.FilePath(Path, nameof(Path)), LeafName.Of(name, $"attachment-{task.Number}"));
        if (!ShouldProcess(path, $"Save {name} of task {task.Number}"))
            return;
        SaveFile(path, Force, (stream, token) => Tasks.ReadAttachmentAsync(task.Number, name, stream, token));
        WriteFileItem(path);
    }
}
