using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Attaches files, a text or a web page to records, or replaces a content of theirs.</summary>
/// <remarks>
/// Attaches to each record from the pipeline, or to those with -Identity, what -Path, -Text or -Url says, and emits each attachment as the
/// service made it. Files are read while they are sent, so their size does not matter to this machine; larger ones show progress. An upload
/// that breaks off is not repeated by itself: the error says whether it may have arrived, and how to look.
///
/// With -Enclosure the file becomes the content of a large attribute of the records themselves, such as FileContents of attachments or
/// ImageFile of announcements, and the records are emitted as they are then. Where there is content already, this asks before it is
/// replaced, unless -Force is given. A record that somebody else has changed since it was read is kept unless -IgnoreChange is given. This
/// sends the file as it is, without the JSON that a new attachment is wrapped in: where a service refuses a large file, or FileContents, on
/// a new attachment, make the attachment by New-FusionRecord and give it its content so.
/// </remarks>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Add-FusionAttachment -Text 'Checked by telephone' -Title 'Note' -WhatIf</code>
/// Attaches a text to an invoice.
/// </example>
/// <example>
/// <code>
/// $file = [System.IO.Path]::GetTempFileName()
/// Get-FusionRecord invoices -First 1 | Add-FusionAttachment -Path $file -Category MISC -WhatIf
/// </code>
/// Attaches a file.
/// </example>
/// <example>
/// <code>
/// $invoice = Get-FusionRecord invoices -First 1
/// $files = [System.IO.Path]::GetTempFileName(), [System.IO.Path]::GetTempFileName()
/// $files | Add-FusionAttachment $invoice -WhatIf
/// </code>
/// Attaches files from the pipeline to one invoice; Get-ChildItem *.pdf gives those of a folder. A number or an address does as well:
/// Add-FusionAttachment invoices AP-1001.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Add-FusionAttachment -Url https://www.example.com/contract -Title Contract -WhatIf</code>
/// Attaches a web page.
/// </example>
/// <example>
/// <code>
/// $file = [System.IO.Path]::GetTempFileName()
/// [System.IO.File]::WriteAllText($file, 'the second version')
/// $attachment = Get-FusionRecord invoices -First 1 | Add-FusionAttachment -Path $file
/// $attachment | Add-FusionAttachment -Enclosure FileContents -Path $file -Force
/// </code>
/// Replaces the content of an attachment without a question.
/// </example>
[Cmdlet(VerbsCommon.Add, "FusionAttachment", SupportsShouldProcess = true, DefaultParameterSetName = ByRecord)]
[OutputType(typeof(PSObject))]
public sealed partial class AddFusionAttachmentCommand : AttachmentCmdlet
{
    private readonly Confirmation _confirmation;
    private readonly Dictionary<ResourcePath, string> _contents = [];

    /// <summary>Makes the cmdlet.</summary>
    public AddFusionAttachmentCommand() => _confirmation = new Confirmation(this);

    /// <summary>The files to attach, each as an attachment of its own; with -Enclosure the file of the new content. Files from the pipeline
    /// are attached to the records that are named; a row of a file may have a Path beside the number of its record.</summary>
    [Parameter(ParameterSetName = ByRecord)]
    [Parameter(ParameterSetName = ByKey, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [Files]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>A text to attach.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>The address of a web page to attach.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>What the attachment is called; a file's name unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>What the attachment is about.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>The category, such as MISC or FROM_SUPPLIER; the service's own choice unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    /// <summary>The child collection of the attachments, where the catalog does not know it or there are several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Child { get; set; }

    /// <summary>The large attribute of the records that gets the content of the file, such as FileContents of attachments.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnclosureCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Enclosure { get; set; }

    /// <summary>Does not ask before content is replaced.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Replaces the content even if somebody else has changed the record since it was read.</summary>
    [Parameter]
    public SwitchParameter IgnoreChange { get; set; }

    private protected override void Work(object input, AddressedRecord target)
    {
        if (Enclosure is not null)
        {
            Replace(input, target, File(Path[0]));
            return;
        }

        var attachments = AttachmentCollection.Of(target.Path, Child);
        foreach (var path in Path)
            Attach(input, target, attachments, File(path));
        if (Text is not null)
            Attach(input, target, attachments, "a text", Described(attachments, "TEXT", Title, "UploadedText", Text));
        if (Url is not null)
            Attach(
                input,
                target,
                attachments,
                Url.OriginalString,
                Described(attachments, "WEB_PAGE", Title, attachments.Url, Url.OriginalString)
            );
    }

    private void Attach(object input, AddressedRecord target, AttachmentCollection attachments, OutgoingFile file)
    {
        var values = Described(attachments, "FILE", Title ?? file.Name, "FileName", file.Name);
        Attach(input, target, file.Path, values, async token =>
        {
            var made = await Client
                .CreateWithContentAsync(attachments.Path, values, AttachmentCollection.Contents, file.Open, Options(), token)
                .ConfigureAwait(false);
            Post(c => c.WriteProgress(file.End));
            return made;
        });
    }

    private void Attach(
        object input,
        AddressedRecord target,
        AttachmentCollection attachments,
        string what,
        Dictionary<string, object?> values
    ) => Attach(input, target, what, values, token => Client.CreateAsync(attachments.Path, values, Options(), token));

    private void Attach(
        object input,
        AddressedRecord target,
        string what,
        Dictionary<string, object?> values,
        Func<CancellationToken, Task<FusionRecord?>> create
    )
    {
        var label = $"{what} to {Label(target)}";
        // Each by itself: one file that is refused does not keep the others back.
        Attempt(
            input,
            () =>
            {
                if (!Confirms(target, "Attach " + what, isDestructive: () => false))
                    return;
                SendAlone(label, create, made =>
                {
                    if (made is not null)
                        WriteObject(made);
                });
            },
            label,
            "Get-FusionAttachment "
                + ReadCommandText.Address(target.Path)
                + (Child is null ? "" : " -Child " + ReadCommandText.Quoted(Child))
                + ReadCommandText.On(Connection)
                + (values.TryGetValue("Title", out var title) ? " | Where-Object Title -eq " + ReadCommandText.Quoted((string)title!) : "")
        );
    }

    private void Replace(object input, AddressedRecord target, OutgoingFile file)
    {
        if (_contents.TryGetValue(target.Path, out var earlier) && earlier != file.Path)
            throw new FusionInputException(
                $"{Enclosure} of {Label(target)} got '{earlier}' by the same command, and has room for one file: '{file.Path}' was not "
                    + "sent."
            );
        // The service is asked whether there is something to lose, and only when the user would be asked.
        if (
            !Confirms(target, $"Replace {Enclosure} by {file.Path}", isDestructive: () =>
                Await(token => Client.HasEnclosureAsync(target.Path, Enclosure!, token))
            )
        )
            return;
        var label = $"{file.Path} as {Enclosure} of {Label(target)}";
        var options = Options(IgnoreChange ? null : target.ChangeIndicator);
        Attempt(
            input,
            () =>
                SendAlone(
                    label,
                    token => Client.WriteEnclosureAsync(target.Path, Enclosure!, file.Open, options, token),
                    now =>
                    {
                        WriteProgress(file.End);
                        _contents[target.Path] = file.Path;
                        Forget(input);
                        this.Accept(target, now);
                        if (now is not null)
                            WriteObject(now);
                    }
                ),
            label,
            $"Save-FusionAttachment {ReadCommandText.Address(target.Path, "-Resource ", "-Identity ")} -Enclosure "
                + $"{ReadCommandText.Quoted(Enclosure!)} -FileName now{ReadCommandText.On(Connection)}"
        );
    }

    private bool Confirms(AddressedRecord target, string action, Func<bool> isDestructive) =>
        _confirmation.Confirms($"{Label(target)} on {ActiveConnection.Server.Authority}", action, Force, isDestructive);

    private OutgoingFile File(string path) => new(this.FilePath(path, nameof(Path)), progress => Post(c => c.WriteProgress(progress)));

    private WriteOptions Options(string? changeIndicator = null) =>
        new()
        {
            ChangeIndicator = changeIndicator,
            FrameworkVersion = FrameworkVersion,
            TypeName = Enclosure is null || Enclosure == AttachmentCollection.Contents ? AttachmentCollection.TypeName : null,
        };

    private Dictionary<string, object?> Described(
        AttachmentCollection attachments,
        string kind,
        string? title,
        string attribute,
        string value
    )
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [attachments.Kind] = kind };
        if (title is not null)
            values["Title"] = title;
        if (Description is not null)
            values["Description"] = Description;
        if (Category is not null)
            values[attachments.Category] = Category;
        values[attribute] = value;
        return values;
    }
}
