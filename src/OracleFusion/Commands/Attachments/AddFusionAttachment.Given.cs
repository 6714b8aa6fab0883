using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <content>What is given: files, records or rows that have both, as arguments or through the pipeline.</content>
public sealed partial class AddFusionAttachmentCommand
{
    private bool _hasPath;
    private bool _hasIdentity;

    // What comes through the pipeline is not there yet: files, or records, or rows that have both.
    private bool TakesPipeline => ParameterSetName == ByKey && MyInvocation.ExpectingInput;

    private protected override void Begin()
    {
        base.Begin();
        _hasPath = MyInvocation.BoundParameters.ContainsKey(nameof(Path));
        _hasIdentity = MyInvocation.BoundParameters.ContainsKey(nameof(Identity));
        if (!TakesPipeline)
            Check();
    }

    private protected override void ProcessInput()
    {
        if (!TakesPipeline)
        {
            base.ProcessInput();
            return;
        }

        // PowerShell binds a text or a file that is piped to everything that takes one.
        if (!_hasPath && !_hasIdentity && Path.Length > 0 && Identity.Length > 0 && Unwrap.Value(Identity[0]) is not PSCustomObject)
        {
            if (Text is null && Url is null)
                Identity = [];
            else
                Path = [];
        }

        if (Attempt(Path, Check))
            base.ProcessInput();
    }

    private bool IsFile(string path) => System.IO.File.Exists(File(path).Path);

    private void Check()
    {
        // No resource has a point in its name.
        if (TakesPipeline && !_hasPath && Path.Length == 0 && Resource is string place && (place.Contains('.') || IsFile(place)))
            throw new FusionInputException(
                $"'{place}' is a file, and stands where the resource does. Give it by the name of its parameter: -Path {place}. "
                    + "Nothing was sent."
            );
        if ((Path.Length > 0 ? 1 : 0) + (Text is null ? 0 : 1) + (Url is null ? 0 : 1) != 1)
            throw new FusionInputException("Give what is to be attached: -Path, -Text or -Url, and only one of them.");
        if (
            Enclosure is not null
            && (Path.Length != 1 || Title is not null || Description is not null || Category is not null || Child is not null)
        )
            throw new FusionInputException(
                "-Enclosure replaces a content of the records themselves: give one file by -Path, and nothing that describes a new "
                    + "attachment."
            );
        if (Enclosure is null && IgnoreChange)
            throw new FusionInputException(
                "-IgnoreChange is for -Enclosure: a new attachment does not depend on what others do to the record."
            );
        foreach (var file in Path.Select(File))
        {
            if (!System.IO.File.Exists(file.Path))
                throw new FusionInputException($"-Path: there is no file '{file.Path}'.");
        }
    }
}
