using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Commands;

public sealed partial class ImportFusionDataCommand
{
    private const string Again =
        "Look at what became of it; -Force sends it again. Rows of it that are still in the interface tables would be imported with "
        + "those that are sent: remove them first (Clear-FusionInterfaceData).";

    // A document that was sent, a load of it that runs, or an import that took the same rows in the last hundred days.
    private void RefuseTwice(string name, string? own)
    {
        var known = DocumentId ?? (own is null ? _selection!.Group : null);
        IReadOnlyList<FusionDocument> documents = [];
        // Nothing can have the name that is made anew for each.
        if (known is not null || own is not null)
            documents =
            [
                .. Await(token =>
                        new FusionDocuments(Client).FindAsync(new DocumentSearch { Prefix = name, Account = Import!.Account }, token)
                    )
                    .Where(document => name.Equals(document.FileName ?? document.Title ?? name, StringComparison.OrdinalIgnoreCase)),
            ];
        if (known is not null && documents.Count > 0)
        {
            var sent = documents[0];
            var what = DocumentId is null ? $"What belongs to '{known}'" : $"The document {known}";
            throw new FusionInputException(
                $"{what} was sent before: {name} is on the content server as document {sent.DocumentId}"
                    + $"{(sent.CreatedText is null ? "" : $", since {sent.CreatedText}")}. "
                    + "Nothing was sent. "
                    + Again
            );
        }

        if (DocumentId is null)
            RefuseRunning(name, [.. documents.Select(document => document.DocumentId)]);
        if (_selection!.Group is not { } group)
            return;
        var found = FindEarlier(group);
        if (found.Job is { } earlier)
        {
            throw new FusionInputException(
                $"{Definition.Name} ran for '{group}' before, as the request {earlier.RequestId} in the state {earlier.State}. "
                    + "Nothing was sent. "
                    + Again
            );
        }

        // The document was looked for as well where there is an id; without one the jobs are the only proof.
        if (found.Doubt is not null && DocumentId is null)
            WriteWarning(found.Doubt);
        else if (found.Doubt is not null)
            WriteVerbose(found.Doubt);
    }

    // The name of a file of one's own says little: it may bring other rows each time. Its load, while it runs, tells which document it is.
    private void RefuseRunning(string name, IReadOnlyCollection<long> documents)
    {
        var found = Await(token => new FusionImports(Client).FindRunningLoadAsync(Import!, documents, ActiveConnection.UserName, token));
        if (found.Job is { } load)
            throw new FusionInputException(
                $"{name} is being loaded by the request {load.RequestId}, in the state {load.State}. Nothing was sent. Wait for its end: "
                    + $"Wait-FusionJob {load.RequestId}; -Force sends it again."
            );
        if (found.Doubt is not null)
            WriteWarning(found.Doubt);
    }

    // Sent all the same: what the last import of the group left is imported with it.
    private LeftRows? FindLeft()
    {
        if (_selection!.Group is not { } group)
            return null;
        var found = FindEarlier(group);
        if (found.Doubt is not null)
            WriteWarning(found.Doubt);
        if (found.Job is null || Await(token => LeftRows.FindAsync(new FusionImports(Client), found.Job, token)) is not { } left)
            return null;
        var clear = left.Import.ParentRequestId is { } load
            ? $"Clear-FusionInterfaceData {Import!.Job?.Name ?? Import.Object} {load}"
            : "Clear-FusionInterfaceData, with the request id of its load,";
        WriteWarning(
            $"{Definition.Name} ran for '{group}' before, as the request {left.Import.RequestId}, and {left.Why}: rows that it left in the "
                + $"interface tables are imported with those that are sent. {clear} removes them."
        );
        return left;
    }

    private FoundImport FindEarlier(string group)
    {
        var activity = new ProgressRecord(0, $"Looking whether {DocumentId ?? group} was imported before", Definition.Name);
        var found = Await(token =>
            new FusionImports(Client).FindEarlierAsync(
                Definition,
                group,
                DateTimeOffset.UtcNow.AddDays(-100),
                seen =>
                    Post(c =>
                    {
                        activity.StatusDescription = string.Format(
                            CultureInfo.InvariantCulture,
                            "{0}: {1:N0} requests",
                            Definition.Name,
                            seen
                        );
                        c.WriteProgress(activity);
                    }),
                token
            )
        );
        activity.RecordType = ProgressRecordType.Completed;
        WriteProgress(activity);
        return found;
    }
}
