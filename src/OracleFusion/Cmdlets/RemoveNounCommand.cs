using OracleFusion.Client;
using OracleFusion.Writing;

namespace OracleFusion.Nouns;

/// <summary>A cmdlet that deletes records of a noun.</summary>
public abstract class RemoveNounCommand : RemoveCmdlet
{
    private protected RemoveNounCommand()
    {
    }

    private protected abstract Noun Noun { get; }

    private protected override ResourcePath Collection => Noun.Collection;

    private protected override IEnumerable<object> Keys => (object[])MyInvocation.BoundParameters[Noun.KeyParameter];
}
