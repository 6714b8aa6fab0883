using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Records;
using OracleFusion.Session;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Attaches files, a text or a web page to records.</summary>
/// <remarks>
/// Attaches to each record from the pipeline, or to those with -Key, what -Path, -Text or -Url says, and emits each attachment as the service made it. Files are
/// read while they are sent, so their size does not matter to this machine; larger ones show progress. An upload that breaks off is not repeated by itself: the
/// error says whether it may have arrived.
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
/// <code>Get-FusionRecord invoices -First 1 | Add-FusionAttachment -Url https://www.example.com/contract -Title Contract -WhatIf</code>
/// Attaches a web page.
/// </example>
[Cmdlet(VerbsCommon.Add, "FusionAttachment", SupportsShouldProcess = true, DefaultParameterSetName = "Record")]
[OutputType(typeof(PSObject))]
public sealed class AddFusionAttachmentCommand : WriteCmdlet
{
    private const string Sending = "Sending";

    private AttachmentCollection? _attachments;

    /// <summary>The records to attach to, as they were read.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a collection.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Key")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string Resource { get; set; } = "";

    /// <summary>The keys of records, as they stand in their address.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Key")]
    [ValidateNotNullOrEmpty]
    public object[] Key { get; set; } = [];

    /// <summary>The files to attach, each as an attachment of its own.</summary>
    [Parameter]
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

    private protected override ResourcePath Collection => _attachments?.Path ?? throw new InvalidOperationException("No record has been read yet.");

    private protected override void Begin()
    {
        base.Begin();
        if ((Path.Length > 0 ? 1 : 0) + (Text is null ? 0 : 1) + (Url is null ? 0 : 1) != 1)
            throw new FusionInputException("Give what is to be attached: -Path, -Text or -Url, and only one of them.");
        foreach (var path in Path)
        {
            var file = this.FilePath(path, nameof(Path));
            if (!File.Exists(file))
                throw new FusionInputException($"-Path: there is no file '{file}'.");
        }
    }

    private protected override void Process()
    {
        if (InputObject is not null)
            Attempt(InputObject, () => Attach(AttachmentCollection.OwnerOf(InputObject, Used.Server, Connection is not null)));
        foreach (var key in Key)
            Attempt(key, () => Attach(RecordAddress.Of(key, ResourceName.ToPath(Resource), Used.Server, Connection is not null)));
    }

    private void Attach(ResourcePath owner)
    {
        _attachments = AttachmentCollection.Of(owner, Child);
        var to = $"{owner.Names[owner.Names.Count - 1]} {owner.Key}";
        foreach (var path in Path)
            AttachFile(_attachments, to, this.FilePath(path, nameof(Path)));
        if (Path.Length > 0 || !Confirms(to, Text is null ? $"Attach {Url}" : "Attach a text"))
            return;
        var values = Described(_attachments, Text is null ? "WEB_PAGE" : "TEXT", Title);
        if (Text is null)
            values[_attachments.Url] = Url!.OriginalString;
        else
            values["UploadedText"] = Text;
        Write(Await(token => Client.CreateAsync(Collection, values, Options(), token)));
    }

    private void AttachFile(AttachmentCollection attachments, string to, string file)
    {
        var name = System.IO.Path.GetFileName(file);
        if (!Confirms(to, "Attach " + file))
            return;
        var values = Described(attachments, "FILE", Title ?? name);
        values["FileName"] = name;
        Write(Await(token => Client.CreateWithContentAsync(attachments.Path, values, AttachmentCollection.Contents, () => Open(file, name), Options(), token)));
        WriteProgress(TransferProgress.End(Sending, name));
    }

    private WatchedStream Open(string file, string name)
    {
        try
        {
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
            return new WatchedStream(stream, (done, whole) => Post(c => c.WriteProgress(TransferProgress.Step(Sending, name, done, whole))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    private Dictionary<string, object?> Described(AttachmentCollection attachments, string kind, string? title)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [attachments.Kind] = kind };
        if (title is not null)
            values["Title"] = title;
        if (Description is not null)
            values["Description"] = Description;
        if (Category is not null)
            values[attachments.Category] = Category;
        return values;
    }

    private void Write(FusionRecord? attachment)
    {
        if (attachment is not null)
            WriteObject(attachment);
    }

    private protected override string TypeName => "OracleFusion.Attachment";
}
