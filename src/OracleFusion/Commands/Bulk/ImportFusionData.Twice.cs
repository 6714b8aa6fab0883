using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Commands;

public sealed partial class ImportFusionDataCommand
{
    // A document that was sent, or an import that took the same rows, in the last hundred days.
    private void RefuseTwice(string name)
    {
        if (DocumentId is not null)
        {
            var documents = Await(token =>
                new FusionDocuments(Client).FindAsync(new DocumentSearch { Prefix = name, Account = Import!.Account }, token)
            );
            if (
                documents.FirstOrDefault(document =>
                    name.Equals(document.FileName ?? document.Title ?? name, StringComparison.OrdinalIgnoreCase)
                ) is
                { } sent
            )
            {
                throw new FusionInputException(
                    $"The document {DocumentId} was sent before: {name} is on the content server as document "
                        + $"{sent.DocumentId}{(sent.Created is null ? "" : $", since {sent.Created}")}. "
                        + "Nothing was sent. Look at what became of it; -Force sends it again."
                );
            }
        }

        if (_selection!.Group is not { } group)
            return;
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
        if (found.Job is { } earlier)
        {
            throw new FusionInputException(
                $"{Definition.Name} ran for '{group}' before, as the request {earlier.RequestId} in the state {earlier.State}. "
                    + "Nothing was sent. Look at what became of it; -Force sends it again."
            );
        }

        // The document was looked for as well where there is an id; without one the jobs are the only proof.
        if (found.Doubt is not null && DocumentId is null)
            WriteWarning(found.Doubt);
        else if (found.Doubt is not null)
            WriteVerbose(found.Doubt);
    }
}
