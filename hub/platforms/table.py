"""The table of services: one value a service, everything about it in one place."""

from __future__ import annotations

from hub.platforms.platform import FeedRule, Lookup, Platform
from hub.wording import Sentence

_BELOW = r"^(?!www\.)(?P<name>[^./]+)\.[^./]+\.[^/]+"
# On servers that speak to each other, an account may be seen from another server than its own.
_THERE = r"(?P<there>[^/@]+)@(?P<server>[^/@]+?)(?:\.rss)?(?:/|$)"
_HERE_OR_THERE = "@{name}{there}@{host}{server}"
_FIRST = r"^[^/]+/"
_END = r"/?(?:[?#]|$)"
_REPOSITORY = r"(?P<name>[\w-][\w.-]*)/(?P<repository>[\w.-]+?)"


def _at(pattern: str, *feeds: str) -> FeedRule:
    return FeedRule(at=pattern, feeds=feeds)


WEBSITE = Platform(
    name="website",
    label="Website",
    icon="material/web",
    handle=r"^(?:www\.)?(?P<name>[^/]+)",
)

PLATFORMS: tuple[Platform, ...] = (
    Platform(
        name="linkedin",
        label="LinkedIn",
        icon="fontawesome/brands/linkedin",
        hosts=("linkedin.com", "lnkd.in"),
        handle=r"/(?:in|pub|company|school|showcase|newsletters)/(?P<name>[^/]+)",
        post_type="post",
        state="no-public-feed",
        share="https://www.linkedin.com/sharing/share-offsite/?url={url}",
        limit=3000,
        tag="https://www.linkedin.com/search/results/content/?keywords=%23{tag}",
    ),
    Platform(
        name="x",
        label="X",
        icon="fontawesome/brands/x-twitter",
        hosts=("x.com", "twitter.com", "t.co"),
        handle_form="@{name}",
        post_type="post",
        state="no-public-feed",
        share="https://x.com/intent/post?text={text}&url={url}&hashtags={tags}",
        limit=280,
        counts="x-weighted",
        link_length=23,
        tag="https://x.com/hashtag/{tag}",
    ),
    Platform(
        name="mastodon",
        label="Mastodon",
        icon="fontawesome/brands/mastodon",
        hosts=(
            "mastodon.social",
            "chaos.social",
            "fosstodon.org",
            "framapiaf.org",
            "hachyderm.io",
            "infosec.exchange",
            "mamot.fr",
            "mas.to",
            "mstdn.social",
            "piaille.fr",
        ),
        first_labels=("mastodon", "mstdn", "masto"),
        paths=(
            r"^/(?:web/|deck/)?@[\w.-]+(?:@[\w.-]+)?(?:\.rss|/\d+|/with_replies|/media|/tagged/[^/]+)?/?$"
            r"|^/users/\w+/statuses/\d+"
        ),
        handle=(
            r"^(?P<host>[^/]+)/(?:web/|deck/)?(?:@|users/|profile/)(?P<name>[^/@]+?)(?:\.rss|\.atom)?(?:/|$)"
            rf"|/@{_THERE}"
        ),
        handle_form=_HERE_OR_THERE,
        post_type="post",
        feeds=(
            # An account seen from another server: only its own gives the feed.
            _at(r"/(?:web/|deck/)?@(?P<name>[\w.-]+)@(?P<server>[\w-]+(?:\.[\w-]+)+)", "https://{server}/@{name}.rss"),
            _at(r"/(?:web/)?@(?P<name>[\w.-]+)/tagged/(?P<tag>[\w%-]+)", "{home}/@{name}/tagged/{tag}.rss"),
            _at(r"/(?:(?:web/|deck/)?@|users/)(?P<name>[\w.-]+?)(?:\.rss|\.atom)?(?:[/?]|$)", "{home}/@{name}.rss"),
            _at(r"/tags/(?P<tag>[\w%-]+?)(?:\.rss)?" + _END, "{home}/tags/{tag}.rss"),
        ),
        lookups=(
            # A name may carry a domain that is not the server's: WebFinger (RFC 7033) knows which server it is.
            Lookup(
                at=r"/@(?P<name>[\w.-]+)@(?P<domain>[\w-]+(?:\.[\w-]+)+)",
                ask="https://{domain}/.well-known/webfinger?resource=acct:{name}@{domain}",
                find=(r'"https://(?P<server>[\w.-]{1,253})/@(?P<name>[\w.-]{1,100})"',),
                feed="https://{server}/@{name}.rss",
            ),
            Lookup(
                at=r"^(?P<domain>[^/]+)/(?:@|users/)(?P<name>[\w.-]+?)(?:\.rss)?" + _END,
                ask="{home}/.well-known/webfinger?resource=acct:{name}@{domain}",
                find=(r'"https://(?P<server>[\w.-]{1,253})/@(?P<name>[\w.-]{1,100})"',),
                feed="https://{server}/@{name}.rss",
            ),
        ),
        # The text stands in the fragment, which no server logs.
        share="https://share.joinmastodon.org/#text={post}",
        limit=500,
        counts="mastodon",
        link_length=23,
        tag="https://mastodon.social/tags/{tag}",
    ),
    Platform(
        name="bluesky",
        label="Bluesky",
        icon="fontawesome/brands/bluesky",
        hosts=("bsky.app", "bsky.social"),
        handle=r"/profile/(?P<name>[^/]+)|^(?P<below>[\w-]+\.bsky\.social)",
        handle_form="@{name}{below}",
        post_type="post",
        advice=Sentence(
            "Bluesky refuses the feed of an account that is shown to members only; its owner can change that in the "
            "settings, under moderation: 'Discourage apps from showing my account to logged-out users'."
        ),
        # Bluesky answers 400 to a handle in a feed's address: it takes the DID alone.
        feeds=(_at(r"/profile/(?P<did>did:[a-z]+:[\w.:%-]+)", "https://bsky.app/profile/{did}/rss"),),
        lookups=(
            Lookup(
                at=r"/profile/@?(?P<name>[\w-]+(?:\.[\w-]+)+)",
                ask="https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle={name}",
                find=(r'"did":\s{0,9}"(?P<did>did:[a-z]{1,20}:[\w.:%-]{1,500})"',),
                feed="https://bsky.app/profile/{did}/rss",
            ),
            Lookup(
                at=r"^(?P<name>[\w-]+\.bsky\.social)",
                ask="https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle={name}",
                find=(r'"did":\s{0,9}"(?P<did>did:[a-z]{1,20}:[\w.:%-]{1,500})"',),
                feed="https://bsky.app/profile/{did}/rss",
            ),
            Lookup(
                at=r"/profile/@?(?P<name>[\w-]+(?:\.[\w-]+)+)",
                find=(
                    r'/profile/(?P<did>did:[a-z]{1,20}:[\w.:%-]{1,500})/rss"',
                    r'name="twitter:value1" content="(?P<did>did:[a-z]{1,20}:[\w.:%-]{1,500})"',
                    r'id="bsky_did">(?P<did>did:[a-z]{1,20}:[\w.:%-]{1,500})<',
                ),
                feed="https://bsky.app/profile/{did}/rss",
            ),
        ),
        share="https://bsky.app/intent/compose?text={post}",
        limit=300,
        counts="graphemes",
        # https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json
        most_bytes=3000,
        # All of Bluesky's accounts are at one host, whose interface bears ten requests a second.
        at_once=2,
        gap=0.25,
        tag="https://bsky.app/hashtag/{tag}",
    ),
    Platform(
        name="threads",
        label="Threads",
        icon="fontawesome/brands/threads",
        hosts=("threads.com", "threads.net"),
        handle_form="@{name}",
        post_type="post",
        state="no-public-feed",
        share="https://www.threads.com/intent/post?text={text}&url={url}&tag={tag}",
        limit=500,
        counts="emoji-bytes",
        tag="https://www.threads.com/search?q=%23{tag}&serp_type=tags",
    ),
    Platform(
        name="facebook",
        label="Facebook",
        icon="fontawesome/brands/facebook",
        hosts=("facebook.com", "fb.com", "fb.me"),
        handle=r"/(?:pg/|people/|groups/)?(?!profile\.php)(?P<name>[^/]+)",
        post_type="post",
        state="no-public-feed",
        share="https://www.facebook.com/sharer/sharer.php?u={url}",
        limit=63_206,
        tag="https://www.facebook.com/hashtag/{tag}",
        usually_private=True,
    ),
    Platform(
        name="instagram",
        label="Instagram",
        icon="fontawesome/brands/instagram",
        hosts=("instagram.com", "instagr.am"),
        handle=r"/(?!p/|reel/|stories/)(?P<name>[^/]+)",
        handle_form="@{name}",
        post_type="post",
        state="no-public-feed",
        limit=2200,
        tag="https://www.instagram.com/explore/tags/{tag}/",
        usually_private=True,
    ),
    Platform(
        name="tiktok",
        label="TikTok",
        icon="fontawesome/brands/tiktok",
        hosts=("tiktok.com",),
        handle=r"/@(?P<name>[^/]+)",
        handle_form="@{name}",
        post_type="video",
        state="no-public-feed",
        limit=2200,
        tag="https://www.tiktok.com/tag/{tag}",
    ),
    Platform(
        name="youtube",
        label="YouTube",
        icon="fontawesome/brands/youtube",
        hosts=("youtube.com", "youtu.be", "youtube-nocookie.com"),
        handle=r"/(?P<name>@[^/]+)|/(?:c|user|channel)/(?P<other>[^/]+)",
        handle_form="{name}{other}",
        post_type="video",
        advice=Sentence(
            "YouTube may have shown its page about cookies instead of the channel. Open the channel in a browser, "
            "choose 'Share channel' and 'Copy channel ID' in its description, and ask again for "
            "https://www.youtube.com/channel/ followed by that ID. YouTube also has bad hours: try again later."
        ),
        feeds=(
            _at(
                r"(?:/channel/|videos\.xml\?channel_id=)(?P<id>UC[\w-]{22})",
                "https://www.youtube.com/feeds/videos.xml?channel_id={id}",
            ),
            _at(
                r"(?:/playlist\?(?:[^#]*&)?list=|videos\.xml\?playlist_id=)(?P<id>[\w-]{12,})",
                "https://www.youtube.com/feeds/videos.xml?playlist_id={id}",
            ),
        ),
        # `videos.xml?user=` is no way round: it takes a handle for an old user name, and gives a stranger's videos.
        # Nor is the first "channelId" of the page, which may be a recommended channel's.
        lookups=tuple(
            Lookup(
                at=r"/(?P<path>@[\w.%·-]+|(?:c|user)/[\w.%-]+)|/(?P<film>watch\?(?:[^#]*&)?v=[\w-]+|shorts/[\w-]+)"
                r"|^youtu\.be/(?P<short>[\w-]+)",
                ask=ask,
                find=(
                    r'"externalId":"(?P<id>UC[\w-]{22})"',
                    r'itemprop="identifier" content="(?P<id>UC[\w-]{22})"',
                    r'itemprop="channelId" content="(?P<id>UC[\w-]{22})"',
                    r'rel="canonical" href="https://www\.youtube\.com/channel/(?P<id>UC[\w-]{22})"',
                    r'"externalChannelId":"(?P<id>UC[\w-]{22})"',
                ),
                feed="https://www.youtube.com/feeds/videos.xml?channel_id={id}",
            )
            # The second way asks to be spared the page about cookies.
            for ask in ("", "https://www.youtube.com/{path}{film}{short}?ucbcb=1")
        ),
        # Readers that ask for tens of channels in a burst are answered with 404 and 500
        # (https://github.com/nkanaev/yarr/issues/324). This is 2,000 channels in some four minutes.
        at_once=4,
        gap=0.3,
        waves=True,
        tag="https://www.youtube.com/hashtag/{tag}",
        players=(
            _at(
                r"^(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com/"
                r"(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)(?P<id>[\w-]{11})(?![\w-])",
                "https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
            ),
            _at(
                r"^youtu\.be/(?P<id>[\w-]{11})(?![\w-])",
                "https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
            ),
        ),
    ),
    Platform(
        name="vimeo",
        label="Vimeo",
        icon="fontawesome/brands/vimeo",
        hosts=("vimeo.com",),
        handle=r"/(?!\d+(?:/|$)|channels/)(?P<name>[^/]+)",
        post_type="video",
        feeds=(
            _at(_FIRST + r"(?P<path>(?:channels|groups)/[\w-]+)", "https://vimeo.com/{path}/videos/rss"),
            _at(_FIRST + r"(?!\d+(?:/|$)|showcase/|categories)(?P<name>[\w-]+)", "https://vimeo.com/{name}/videos/rss"),
        ),
        players=(
            # A film for those who have its address alone: its second name is needed too.
            _at(
                r"^(?:www\.)?vimeo\.com/(?P<id>\d+)/(?P<key>[0-9a-f]+)",
                "https://player.vimeo.com/video/{id}?h={key}&dnt=1&autoplay=1",
            ),
            _at(
                r"^(?:(?:www|player)\.)?vimeo\.com/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(?P<id>\d+)(?!\d)",
                "https://player.vimeo.com/video/{id}?dnt=1&autoplay=1",
            ),
        ),
    ),
    Platform(
        name="peertube",
        label="PeerTube",
        icon="simple/peertube",
        hosts=("framatube.org", "video.blender.org", "tilvids.com", "makertube.net"),
        first_labels=("peertube", "tube"),
        paths=r"^/(?:a|c)/[\w.@-]+/(?:videos|video-channels|video-playlists)/?$|^/w/[0-9A-Za-z-]{20,}/?$|^/videos/watch/"
        r"|^/feeds/(?:podcast/)?videos\.\w+$",
        handle=rf"^(?P<host>[^/]+)/(?:a|c|accounts|video-channels)/(?P<name>[^/@]+)(?:/|$)|/(?:a|c)/{_THERE}",
        handle_form=_HERE_OR_THERE,
        post_type="video",
        feeds=(
            _at(
                r"/(?:c|video-channels)/(?P<name>[\w.-]+)@(?P<server>[\w-]+(?:\.[\w-]+)+)",
                "https://{server}/feeds/videos.xml?videoChannelName={name}",
            ),
            _at(
                r"/(?:a|accounts)/(?P<name>[\w.-]+)@(?P<server>[\w-]+(?:\.[\w-]+)+)",
                "https://{server}/feeds/videos.xml?accountName={name}",
            ),
            _at(r"/(?:c|video-channels)/(?P<name>[\w.-]+)", "{home}/feeds/videos.xml?videoChannelName={name}"),
            _at(r"/(?:a|accounts)/(?P<name>[\w.-]+)", "{home}/feeds/videos.xml?accountName={name}"),
            _at(r"/feeds/(?P<path>(?:podcast/)?videos\.\w+\?[\w=&%.@-]+)", "{home}/feeds/{path}"),
        ),
        # Without p2p=0, everybody who watches a film tells the others where they are.
        players=(
            _at(
                r"/(?:w|videos/(?:watch|embed))/(?P<id>[\w-]{20,36})(?![\w-])",
                "{home}/videos/embed/{id}?p2p=0&autoplay=1",
            ),
        ),
    ),
    Platform(
        name="twitch",
        label="Twitch",
        icon="fontawesome/brands/twitch",
        hosts=("twitch.tv",),
        handle=r"/(?!videos/)(?P<name>[^/]+)",
        post_type="video",
        state="no-public-feed",
    ),
    Platform(
        name="medium",
        label="Medium",
        icon="fontawesome/brands/medium",
        hosts=("medium.com",),
        handle=r"/(?:feed/)?(?P<name>@[^/]+)|^(?!www\.)(?P<below>[^./]+)\.medium\.com",
        handle_form="{name}{below}",
        feeds=(
            _at(r"^(?P<host>(?!www\.)[\w-]+\.medium\.com)", "https://{host}/feed"),
            _at(r"/(?:feed/)?(?P<name>@[\w.-]+)", "https://medium.com/feed/{name}"),
            _at(r"/(?:feed/)?tag/(?P<tag>[\w-]+)", "https://medium.com/feed/tag/{tag}"),
            _at(_FIRST + r"(?!m/|p/|me/|search)(?:feed/)?(?P<name>[\w-]+)", "https://medium.com/feed/{name}"),
        ),
    ),
    Platform(
        name="substack",
        label="Substack",
        icon="simple/substack",
        hosts=("substack.com",),
        handle=rf"{_BELOW}|/@(?P<other>[^/]+)",
        handle_form="{name}{other}",
        feeds=(
            _at(r"^(?P<name>(?!www\.|open\.)[\w-]+)\.substack\.com", "https://{name}.substack.com/feed"),
            _at(r"/@(?P<name>[\w-]+)", "https://{name}.substack.com/feed"),
        ),
    ),
    Platform(
        name="ghost",
        label="Ghost",
        icon="simple/ghost",
        hosts=("ghost.io",),
        handle=_BELOW,
        feeds=(
            _at(r"^[^/]+(?P<path>/(?:author|tag)/[\w-]+)", "{home}{path}/rss/"),
            _at(r"^(?!www\.)[\w-]+\.ghost\.io", "{home}/rss/"),
        ),
    ),
    Platform(
        name="wordpress",
        label="WordPress",
        icon="fontawesome/brands/wordpress",
        hosts=("wordpress.com", "wp.com"),
        handle=_BELOW,
        feeds=(
            _at(r"^[^/]+(?P<path>/(?:author|category|tag)/[\w%-]+)", "{home}{path}/feed/"),
            _at(r"^(?!www\.)[\w-]+\.wordpress\.com", "{home}/feed/"),
        ),
    ),
    Platform(
        name="devto",
        label="DEV",
        icon="fontawesome/brands/dev",
        hosts=("dev.to",),
        handle=r"/(?:feed/)?(?P<name>[^/]+)",
        feeds=(
            _at(_FIRST + r"(?:t|feed/tag)/(?P<tag>[\w-]+)", "https://dev.to/feed/tag/{tag}"),
            _at(_FIRST + r"(?:feed/)?(?P<name>[\w-]+)", "https://dev.to/feed/{name}"),
        ),
    ),
    Platform(
        name="hashnode",
        label="Hashnode",
        icon="fontawesome/brands/hashnode",
        hosts=("hashnode.com", "hashnode.dev"),
        handle=rf"/@(?P<other>[^/]+)|{_BELOW}",
        handle_form="{other}{name}",
        feeds=(
            _at(r"^(?P<host>[\w-]+\.hashnode\.dev)", "https://{host}/rss.xml"),
            _at(r"/@(?P<name>[\w-]+)", "https://{name}.hashnode.dev/rss.xml"),
        ),
    ),
    Platform(
        name="tumblr",
        label="Tumblr",
        icon="fontawesome/brands/tumblr",
        hosts=("tumblr.com",),
        handle=rf"{_BELOW}|/(?P<other>[^/]+)",
        handle_form="{name}{other}",
        post_type="post",
        feeds=(
            _at(r"^(?!www\.)(?P<name>[\w-]+)\.tumblr\.com", "https://{name}.tumblr.com/rss"),
            _at(_FIRST + r"(?:blog/(?:view/)?)?@?(?P<name>[\w-]+)", "https://{name}.tumblr.com/rss"),
        ),
        tag="https://www.tumblr.com/tagged/{tag}",
    ),
    Platform(
        name="blogger",
        label="Blogger",
        icon="fontawesome/brands/blogger",
        hosts=(
            "blogger.com",
            "blogspot.com",
            "blogspot.be",
            "blogspot.ca",
            "blogspot.ch",
            "blogspot.co.uk",
            "blogspot.com.br",
            "blogspot.com.es",
            "blogspot.de",
            "blogspot.fr",
            "blogspot.in",
            "blogspot.it",
            "blogspot.nl",
        ),
        handle=_BELOW,
        feeds=(
            _at(r"^[\w-]+\.blogspot\.[^/]+/search/label/(?P<tag>[\w%-]+)", "{home}/feeds/posts/default/-/{tag}"),
            _at(r"^(?!www\.)[\w-]+\.blogspot\.", "{home}/feeds/posts/default"),
        ),
    ),
    Platform(
        name="github",
        label="GitHub",
        icon="fontawesome/brands/github",
        hosts=("github.com",),
        handle=r"/(?:orgs/)?(?P<name>[^/]+?)(?:\.atom)?(?:/|$)",
        post_type="code",
        feeds=(
            _at(_FIRST + r"(?:orgs/)?(?P<name>[\w-]+)(?:\.atom)?" + _END, "https://github.com/{name}.atom"),
            _at(
                _FIRST + rf"{_REPOSITORY}/(?P<what>releases|commits|tags|discussions)(?:\.atom)?" + _END,
                "https://github.com/{name}/{repository}/{what}.atom",
            ),
            _at(
                _FIRST + rf"{_REPOSITORY}/commits/(?P<branch>[\w./-]+?)(?:\.atom)?" + _END,
                "https://github.com/{name}/{repository}/commits/{branch}.atom",
            ),
            _at(
                _FIRST + rf"(?!orgs/|sponsors/|topics/|marketplace/){_REPOSITORY}(?:\.git)?(?:[/?]|$)",
                "https://github.com/{name}/{repository}/releases.atom",
                "https://github.com/{name}/{repository}/commits.atom",
            ),
        ),
    ),
    Platform(
        name="gitlab",
        label="GitLab",
        icon="fontawesome/brands/gitlab",
        hosts=("gitlab.com",),
        first_labels=("gitlab",),
        handle=r"/(?P<name>[^/]+?)(?:\.atom)?(?:/|$)",
        post_type="code",
        feeds=(
            _at(
                _FIRST + r"(?P<path>[\w./-]+)/-/(?P<what>releases|tags|commits/[\w.-]+)",
                "{home}/{path}/-/{what}?format=atom",
            ),
            _at(
                _FIRST + r"(?:groups/)?(?P<path>[\w-][\w.-]*?(?:/[\w-][\w.-]*?){0,20}?)(?:\.atom|\.git)?" + _END,
                "{home}/{path}.atom",
            ),
        ),
    ),
    Platform(
        name="codeberg",
        label="Codeberg",
        icon="simple/codeberg",
        hosts=("codeberg.org",),
        handle=r"/(?P<name>[^/]+?)(?:\.rss|\.atom)?(?:/|$)",
        post_type="code",
        feeds=(
            _at(_FIRST + r"(?P<name>[\w-][\w.-]*?)(?:\.rss|\.atom)?" + _END, "https://codeberg.org/{name}.atom"),
            _at(
                _FIRST + rf"{_REPOSITORY}/releases(?:\.rss|\.atom)?" + _END,
                "https://codeberg.org/{name}/{repository}/releases.atom",
            ),
            _at(
                _FIRST + rf"{_REPOSITORY}(?:\.rss|\.atom|\.git)?(?:[/?]|$)",
                "https://codeberg.org/{name}/{repository}/releases.atom",
                "https://codeberg.org/{name}/{repository}.atom",
            ),
        ),
    ),
    Platform(
        name="stackoverflow",
        label="Stack Overflow",
        icon="fontawesome/brands/stack-overflow",
        hosts=("stackoverflow.com", "stackexchange.com", "superuser.com", "serverfault.com"),
        handle=r"/users/\d+/(?P<name>[^/]+)",
        post_type="post",
        feeds=(
            _at(r"/(?:users|feeds/user)/(?P<id>\d+)", "{home}/feeds/user/{id}"),
            _at(r"/(?:questions/tagged|feeds/tag)/(?P<tag>[\w.%+-]+)", "{home}/feeds/tag/{tag}"),
        ),
    ),
    Platform(
        name="reddit",
        label="Reddit",
        icon="fontawesome/brands/reddit",
        hosts=("reddit.com", "redd.it"),
        handle=r"/(?:user|u)/(?P<name>[^/]+?)(?:\.rss)?(?:/|$)",
        handle_form="u/{name}",
        post_type="post",
        feeds=(
            # What the person began comes before what they answered.
            _at(
                r"/(?:user|u)/(?P<name>[\w-]+)(?:/submitted)?(?:/?\.rss)?" + _END,
                "https://www.reddit.com/user/{name}/submitted/.rss",
                "https://www.reddit.com/user/{name}.rss",
            ),
            _at(r"/r/(?P<name>\w+)(?:/?\.rss)?" + _END, "https://www.reddit.com/r/{name}/.rss"),
        ),
        share="https://www.reddit.com/submit?url={url}&title={title}",
        limit=300,
        gap=6.0,  # ten requests a minute are allowed to whoever is not logged in
    ),
    Platform(
        name="lemmy",
        label="Lemmy",
        icon="simple/lemmy",
        hosts=("programming.dev", "sh.itjust.works", "beehaw.org", "jlai.lu", "discuss.tchncs.de"),
        first_labels=("lemmy", "feddit"),
        paths=r"^/feeds/[uc]/[\w.@-]+\.xml$",
        handle=rf"^(?P<host>[^/]+)/(?:feeds/)?u/(?P<name>[^/@]+?)(?:\.xml)?(?:/|$)|/u/{_THERE}",
        handle_form=_HERE_OR_THERE,
        post_type="post",
        feeds=(
            _at(
                r"/(?P<kind>[uc])/(?P<name>\w+)@(?P<server>[\w-]+(?:\.[\w-]+)+)",
                "https://{server}/feeds/{kind}/{name}.xml?sort=New",
            ),
            _at(r"/(?P<kind>[uc])/(?P<name>\w+)", "{home}/feeds/{kind}/{name}.xml?sort=New"),
        ),
    ),
    Platform(
        name="pixelfed",
        label="Pixelfed",
        icon="fontawesome/brands/pixelfed",
        hosts=("pixelfed.social",),
        first_labels=("pixelfed",),
        paths=r"^/users/\w+\.atom$",
        handle=r"^(?P<host>[^/]+)/(?:users/|i/profile/|@)?(?P<name>[^/]+?)(?:\.atom)?(?:/|$)",
        handle_form="@{name}@{host}",
        post_type="post",
        advice=Sentence(
            "On Pixelfed, a public feed is there once its owner has switched it on in the privacy settings."
        ),
        feeds=(
            _at(
                _FIRST + r"(?!i/|p/|site/|discover)(?:users/|@)?(?P<name>[\w-]+)(?:\.atom)?", "{home}/users/{name}.atom"
            ),
        ),
        tag="https://pixelfed.social/discover/tags/{tag}",
    ),
    Platform(
        name="slideshare",
        label="SlideShare",
        icon="fontawesome/brands/slideshare",
        hosts=("slideshare.net",),
        handle=r"/(?!slideshow/)(?P<name>[^/]+)",
        post_type="slides",
        advice=Sentence("Where SlideShare gives no feed, put this address under accounts, and recommend single decks."),
        feeds=(
            _at(_FIRST + r"(?!slideshow/)(?:rss/user/)?(?P<name>[\w-]+)", "https://www.slideshare.net/rss/user/{name}"),
        ),
    ),
    Platform(
        name="speakerdeck",
        label="Speaker Deck",
        icon="fontawesome/brands/speaker-deck",
        hosts=("speakerdeck.com",),
        handle=r"/(?P<name>[^/]+?)(?:\.rss|\.atom)?(?:/|$)",
        post_type="slides",
        feeds=(
            _at(
                _FIRST + r"(?P<name>[\w-]+)(?:\.rss|\.atom)?(?:[/?]|$)",
                "https://speakerdeck.com/{name}.atom",
                "https://speakerdeck.com/{name}.rss",
            ),
        ),
    ),
    Platform(
        name="soundcloud",
        label="SoundCloud",
        icon="fontawesome/brands/soundcloud",
        hosts=("soundcloud.com",),
        post_type="podcast",
        advice=Sentence("SoundCloud gives a feed of the tracks whose owner has ticked 'Include in RSS feed'."),
        feeds=(
            _at(
                r"/users/soundcloud:users:(?P<id>\d+)",
                "https://feeds.soundcloud.com/users/soundcloud:users:{id}/sounds.rss",
            ),
        ),
        lookups=(
            Lookup(
                at=r"^(?:www\.|m\.)?soundcloud\.com/(?P<name>[\w-]+)",
                find=(r'"soundcloud://users:(?P<id>\d{1,20})"',),
                feed="https://feeds.soundcloud.com/users/soundcloud:users:{id}/sounds.rss",
            ),
        ),
    ),
    Platform(
        name="podcast",
        label="Podcast",
        icon="material/podcast",
        hosts=(
            "podcasts.apple.com",
            "podcasters.spotify.com",
            "open.spotify.com",
            "anchor.fm",
            "acast.com",
            "ausha.co",
            "buzzsprout.com",
            "castos.com",
            "libsyn.com",
            "podbean.com",
            "podigee.io",
            "simplecast.com",
            "spreaker.com",
            "transistor.fm",
        ),
        first_labels=("podcast", "podcasts", "castopod"),
        handle=r"/(?:show|podcast|podcasts)/(?P<name>[^/]+)",
        post_type="podcast",
        advice=Sentence(
            "A podcast's feed belongs to the host it is uploaded to, whose settings call it 'RSS'. Shows made for "
            "Spotify alone have none."
        ),
        feeds=(
            _at(r"^anchor\.fm/s/(?P<id>\w+)/podcast/rss", "https://anchor.fm/s/{id}/podcast/rss"),
            _at(
                r"^(?:shows|play|feeds)\.acast\.com/(?:public/shows/|s/)?(?P<name>[\w-]+)",
                "https://feeds.acast.com/public/shows/{name}",
            ),
            _at(r"buzzsprout\.com/(?P<id>\d+)", "https://rss.buzzsprout.com/{id}.rss"),
            _at(r"^(?P<name>(?!www\.|feeds\.)[\w-]+)\.libsyn\.com", "https://{name}.libsyn.com/rss"),
            _at(r"^feed\.podbean\.com/(?P<name>[\w-]+)", "https://feed.podbean.com/{name}/feed.xml"),
            _at(r"^(?P<name>(?!www\.)[\w-]+)\.podbean\.com", "https://feed.podbean.com/{name}/feed.xml"),
            _at(r"^(?P<name>(?!www\.)[\w-]+)\.podigee\.io", "https://{name}.podigee.io/feed/mp3"),
            _at(
                r"spreaker\.com/(?:show/|podcast/[\w-]+--)(?P<id>\d+)",
                "https://www.spreaker.com/show/{id}/episodes/feed",
            ),
            _at(r"^feeds\.transistor\.fm/(?P<name>[\w-]+)", "https://feeds.transistor.fm/{name}"),
            _at(r"^(?P<name>(?!www\.|share\.)[\w-]+)\.transistor\.fm", "https://feeds.transistor.fm/{name}"),
        ),
        lookups=(
            Lookup(
                at=r"^podcasts\.apple\.com/(?:.*/)?id(?P<id>\d+)",
                ask="https://itunes.apple.com/lookup?id={id}&entity=podcast",
                find=(r'"feedUrl":\s{0,9}"(?P<feed>https?:[^"\s]{1,2000})"',),
                feed="{feed}",
            ),
        ),
    ),
    Platform(
        name="orcid",
        label="ORCID",
        icon="fontawesome/brands/orcid",
        hosts=("orcid.org",),
        handle=r"/(?P<name>\d{4}-\d{4}-\d{4}-\d{3}[\dX])",
        post_type="paper",
        has_timeline=False,
        advice=Sentence(
            "ORCID lists works and gives no feed of them. Put this address under accounts; a feed of HAL or of the "
            "person's own site can tell of new papers."
        ),
    ),
    Platform(
        name="hal",
        label="HAL",
        icon="simple/hal",
        hosts=("hal.science", "archives-ouvertes.fr"),
        handle=r"^(?:cv\.|.*/cv/)(?:[^/]*/)?(?P<name>[^/]+)",
        post_type="paper",
        has_timeline=False,
        feeds=(
            _at(r"^(?P<address>api\.archives-ouvertes\.fr/search/\S*\bwt=rss\S*)", "https://{address}"),
            _at(
                r"^cv\.(?:hal\.science|archives-ouvertes\.fr)/(?P<id>[\w-]+)",
                "https://api.archives-ouvertes.fr/search/?q=authIdHal_s:%22{id}%22&wt=rss&rows=30"
                "&sort=submittedDate_tdate%20desc",
            ),
        ),
    ),
    Platform(
        name="scoopit",
        label="Scoop.it",
        icon="material/newspaper-variant-multiple",
        hosts=("scoop.it",),
        handle=r"/(?:u|t)/(?P<name>[^/]+)",
        feeds=(_at(r"/t/(?P<topic>[\w-]+)", "https://www.scoop.it/t/{topic}/rss.xml"),),
    ),
    Platform(
        name="flickr",
        label="Flickr",
        icon="fontawesome/brands/flickr",
        hosts=("flickr.com", "flic.kr"),
        handle=r"/(?:photos|people)/(?P<name>[^/]+)",
        post_type="post",
        feeds=(
            _at(
                r"(?:/(?:photos|people)/|photos_public\.gne\?(?:[^#]*&)?id=)(?P<id>\d+(?:@|%40)N\d\d)",
                "https://www.flickr.com/services/feeds/photos_public.gne?id={id}",
            ),
        ),
        lookups=(
            Lookup(
                at=r"/(?:photos|people)/(?P<name>[\w-]+)",
                find=(
                    r"photos_public\.gne\?id=(?P<id>\d{1,20}(?:@|%40)N\d\d)",
                    r'"ownerNsid":"(?P<id>\d{1,20}@N\d\d)"',
                ),
                feed="https://www.flickr.com/services/feeds/photos_public.gne?id={id}",
            ),
        ),
    ),
    Platform(
        name="googleplus",
        label="Google+",
        icon="fontawesome/brands/google-plus",
        hosts=("plus.google.com",),
        handle=r"/(?P<name>\+?[^/]+)",
        post_type="post",
        state="retired",
        ended=2019,
    ),
    WEBSITE,
)
