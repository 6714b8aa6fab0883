using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>Writes that were sent together and whose answer is awaited.</summary>
internal sealed class WritesUnderWay(IReadOnlyList<PendingWrite> writes, Task<IReadOnlyList<WriteOutcome>> answer)
{
    public IReadOnlyList<PendingWrite> Writes => writes;

    public Task<IReadOnlyList<WriteOutcome>> Answer => answer;

    public bool Concerns(ResourcePath item) => writes.Any(write => write.Part.Path.Kind == ResourcePathKind.Item && write.Part.Path.Equals(item));
}
