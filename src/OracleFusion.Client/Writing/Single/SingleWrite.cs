using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;

namespace OracleFusion.Client.Writing;

/// <summary>Does one part as a request of its own.</summary>
internal static class SingleWrite
{
    /// <summary>The record, the result of the action, or null.</summary>
    public static async Task<object?> SendAsync(
        IRequestSender sender,
        BatchPart part,
        WriteManyOptions many,
        CancellationToken cancellationToken
    )
    {
        var options = new WriteOptions
        {
            Upsert = part.Operation == BatchOperation.Upsert,
            ChangeIndicator = part.ChangeIndicator,
            EffectiveRange = many.EffectiveRange,
            FrameworkVersion = many.FrameworkVersion,
            TypeName = part.TypeName,
        };
        var values = part.Values ?? new Dictionary<string, object?>();
        switch (part.Operation)
        {
            case BatchOperation.Create or BatchOperation.Upsert:
                return await RecordWriter.CreateAsync(sender, part.Path, values, options, cancellationToken).ConfigureAwait(false);
            case BatchOperation.Update:
                return await RecordWriter.UpdateAsync(sender, part.Path, values, options, cancellationToken).ConfigureAwait(false);
            case BatchOperation.Delete:
                await RecordWriter.DeleteAsync(sender, part.Path, options, cancellationToken).ConfigureAwait(false);
                return null;
            case BatchOperation.Get:
                var shape = new RecordQuery
                {
                    Resource = part.Path.Parent,
                    FrameworkVersion = many.FrameworkVersion,
                    TypeName = part.TypeName,
                };
                return await SingleRecordReader.GetAsync(sender, part.Path, shape, cancellationToken).ConfigureAwait(false);
            case BatchOperation.Invoke:
                var action = part.Path.ActionName ?? throw new FusionInputException($"'{part.Path}' is not the address of an action.");
                return await RecordWriter
                    .InvokeAsync(sender, part.Path.Owner, action, values, options, cancellationToken)
                    .ConfigureAwait(false);
            default:
                throw new FusionInputException($"There is no operation {part.Operation}.");
        }
    }
}
