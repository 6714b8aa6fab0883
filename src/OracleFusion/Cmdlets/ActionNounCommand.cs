using OracleFusion.Client;
using OracleFusion.Writing;

namespace OracleFusion.Nouns;

/// <summary>A cmdlet that runs one action on records of a noun.</summary>
public abstract class ActionNounCommand : ActionCmdlet
{
    private protected ActionNounCommand()
    {
    }

    private protected abstract Noun Noun { get; }

    private protected override ResourcePath Collection => Noun.Collection;

    private protected override IEnumerable<object> Keys => (object[])MyInvocation.BoundParameters[Noun.KeyParameter];
}
