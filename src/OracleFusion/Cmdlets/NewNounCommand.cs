using OracleFusion.Client;
using OracleFusion.Writing;

namespace OracleFusion.Nouns;

/// <summary>A cmdlet that creates records of a noun.</summary>
public abstract class NewNounCommand : NewCmdlet
{
    private protected NewNounCommand()
    {
    }

    private protected abstract Noun Noun { get; }

    private protected override ResourcePath Collection => Noun.Collection;

    private protected override IEnumerable<NounParameter> ValueParameters => Noun.Create.Concat(Noun.Children);
}
