using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the Atom feeds that Oracle documents.</summary>
public sealed class FeedCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        FusionFeeds.Known.Select(static feed => new Candidate(feed.Key, feed.Value));
}
