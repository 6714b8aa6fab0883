using OracleFusion.Client;
using OracleFusion.Writing;

namespace OracleFusion.Nouns;

/// <summary>A cmdlet that changes records of a noun.</summary>
public abstract class SetNounCommand : SetCmdlet
{
    private protected SetNounCommand()
    {
    }

    private protected abstract Noun Noun { get; }

    private protected override ResourcePath Collection => Noun.Collection;

    private protected override IEnumerable<object> Keys => (object[])MyInvocation.BoundParameters[Noun.KeyParameter];

    private protected override IEnumerable<NounParameter> ValueParameters => Noun.Update;
}
