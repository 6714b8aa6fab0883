using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Saves the files of attachments, or any large content of records.</summary>
/// <remarks>
/// Saves the content of each attachment from the pipeline under its own name in a folder and emits the file. Of the name only the last part
/// is used, without what a file system forbids or treats specially, so that no attachment can be written elsewhere. A file that is there
/// already is kept, with an error, unless -Force is given. The content is written while it arrives, beside its final name, and takes that
/// name only when it is whole.
///
/// Two attachments of the same name in one pipeline are not written over each other, not even with -Force: the second is an error that
/// names it.
///
/// A text is saved as a .txt file. A web page has no content: its address is in its Url. With -Enclosure the content of another large
/// attribute is saved, of any record. A transfer that breaks off begins again, as often as the connection repeats what it reads.
/// </remarks>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Save-FusionAttachment -Destination ./attachments -WhatIf</code>
/// Shows what would be saved of an invoice.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Where-Object FileName -eq 'scan0001.pdf' | Save-FusionAttachment -FileName invoice.pdf -Force -WhatIf</code>
/// Saves an attachment under a name of one's own, over an older file.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 5 | ForEach-Object { $_ | Get-FusionAttachment | Save-FusionAttachment -Destination "./invoice-$($_.InvoiceId)" -WhatIf }</code>
/// Saves the attachments of each invoice in a folder of its own, so that files of the same name do not meet.
/// </example>
[Cmdlet(VerbsData.Save, "FusionAttachment", SupportsShouldProcess = true, DefaultParameterSetName = ByRecord)]
[OutputType(typeof(FileInfo))]
public sealed class SaveFusionAttachmentCommand : AttachmentCmdlet
{
    private const string Saving = "Saving";

    // Whatever drive the location is on.
    private const string FileSystem = @"Microsoft.PowerShell.Core\FileSystem::";

    /// <summary>What was saved where. Names that differ only in case are one file on most machines, so they are one here.</summary>
    private readonly Dictionary<string, ResourcePath> _saved = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder to save in; the current one unless given. It is made if it is not there.</summary>
    [Parameter(Position = 0, ParameterSetName = ByRecord)]
    [Parameter(ParameterSetName = ByKey)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    /// <summary>The record, or its address; or the resource of -Identity: a name such as invoices, with its root for one that the catalog
    /// does not have (crm/MyObject_c), or the address of a collection, such as that of the attachments of one record.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByKey)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public override object Resource { get; set; } = "";

    /// <summary>The records whose content is saved: their keys, numbers or addresses, or objects that have one of them.</summary>
    [Parameter(ParameterSetName = ByKey, ValueFromPipeline = true)]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public override object[] Identity { get; set; } = [];

    /// <summary>The name of the file; that of the attachment unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>The large attribute to save; FileContents unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnclosureCompleter))]
    [ValidateNotNullOrEmpty]
    public string Enclosure { get; set; } = AttachmentCollection.Contents;

    /// <summary>Writes over files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Work(object input, AddressedRecord target)
    {
        var isAttachment = Enclosure == AttachmentCollection.Contents;
        if (isAttachment)
            AttachmentCollection.EnsureAttachment(target.Path);
        var folder = this.FilePath(Destination, nameof(Destination));
        var content = SavedContent.Of(target.Path, target.Record, Enclosure);
        // What an attachment is called that was given by its key, only the service knows, and under -WhatIf it is not asked.
        var isUnknown = isAttachment && target.Record is null;
        if (
            !ShouldProcess(
                $"{(isUnknown && FileName is null ? folder : FileOf(folder, content))} from {target.Path} on "
                    + $"{ActiveConnection.Server.Authority}",
                "Save"
            )
        )
            return;
        if (isUnknown)
        {
            var shape = new RecordQuery { Resource = target.Path.Parent, FrameworkVersion = FrameworkVersion };
            content = SavedContent.Of(target.Path, Await(token => Client.GetAsync(target.Path, shape, token)), Enclosure);
        }

        Save(target.Path, content, FileOf(folder, content));
    }

    private string FileOf(string folder, SavedContent content) =>
        Path.Combine(folder, LeafName.Of(FileName ?? content.Name, content.Fallback));

    private void Save(ResourcePath item, SavedContent content, string file)
    {
        if (_saved.TryGetValue(file, out var earlier))
            throw new FusionInputException(
                $"'{file}' was saved of {earlier} by the same command, so {item} of the same name is not saved. Give each record a "
                    + "-Destination of its own, or save this one alone under another -FileName."
            );
        if (Directory.Exists(file))
            throw new FusionInputException($"'{file}' is a folder.");
        if (File.Exists(file) && !Force)
            throw new FusionInputException(
                $"'{file}' is there already. Give -Force to write over it, or another -FileName or -Destination."
            );
        try
        {
            Await(token =>
                WholeFile.WriteAsync(
                    file,
                    Force,
                    (stream, stop) =>
                        content.Text is null
                            ? Receive(item, stream, content.Expected, Path.GetFileName(file), stop)
                            : Write(content.Text, stream, stop),
                    token
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{file}' cannot be written: {e.Message}", e);
        }

        _saved.Add(file, item);
        WriteProgress(TransferProgress.End(Saving, file));
        // As Get-Item has it: only the provider adds what PowerShell's own view of files shows.
        foreach (var whole in InvokeProvider.Item.Get([FileSystem + file], force: true, literalPath: true))
            WriteObject(whole);
    }

    private Task Receive(ResourcePath item, Stream target, ExpectedContent expected, string name, CancellationToken cancellationToken)
    {
        var steps = new TransferSteps((done, whole) => Post(c => c.WriteProgress(TransferProgress.Step(Saving, name, done, whole))));
        return Client.ReadEnclosureAsync(item, Enclosure, target, expected, steps.Tell, cancellationToken);
    }

    private static Task Write(string text, Stream target, CancellationToken cancellationToken)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return target.WriteAsync(bytes, 0, bytes.Length, cancellationToken);
    }
}
