// Generated from openapi.json by `npm run generate:api`. Do not edit.

export interface paths {
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Login */
        post: operations["auth:login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logout */
        post: operations["auth:logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who asks; by an API token, with the permissions that are left to it.
         */
        get: operations["auth:me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refresh */
        post: operations["auth:refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tokens
         * @description One's own, newest first; never the tokens themselves.
         */
        get: operations["auth:list_tokens"];
        put?: never;
        /**
         * Create Token
         * @description Make a token with some of one's own permissions; it is shown in this answer only.
         */
        post: operations["auth:create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke Token */
        delete: operations["auth:revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Brands
         * @description All of them by name, archived ones too.
         */
        get: operations["brands:list_brands"];
        put?: never;
        /** Add Brand */
        post: operations["brands:add_brand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brands/{brand_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Brand
         * @description Rename a brand, archive it, or bring it back.
         */
        patch: operations["brands:change_brand"];
        trace?: never;
    };
    "/api/v1/creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Creators
         * @description Every creator we hold, filtered and in order; searching here is free.
         */
        get: operations["creators:list_creators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{platform}/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Creator
         * @description All we hold about one creator, what more could be bought, and how credible they look.
         */
        get: operations["creators:get_creator"];
        put?: never;
        post?: never;
        /**
         * Erase Creator
         * @description Erase all of it for good, and keep them out of what is found later.
         */
        delete: operations["creators:erase_creator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{platform}/{handle}/do-not-contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Forbid Contact
         * @description From now on no letter to them is written.
         */
        put: operations["creators:forbid_contact"];
        post?: never;
        /** Allow Contact */
        delete: operations["creators:allow_contact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{platform}/{handle}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Holdings
         * @description What we hold about this person, by kind, and where it came from.
         */
        get: operations["creators:get_holdings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Creators
         * @description The same list as a file, whole: UTF-8 with a byte order mark, as spreadsheets want it.
         */
        get: operations["creators:export_creators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/audience-overlap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare Audiences
         * @description How much of their audiences two to ten creators share: 1.00 credit for all of them.
         */
        post: operations["discovery:compare_audiences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Batches
         * @description Newest first, with where each of their parts stands.
         */
        get: operations["batches:list_batches"];
        put?: never;
        /**
         * Start Batch
         * @description Enrich many creators as a job; what is held costs nothing, and nobody is paid for twice.
         */
        post: operations["batches:start_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/batches/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quote Batch
         * @description The price of a batch before it is started.
         */
        post: operations["batches:quote_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Credits
         * @description The balance, what should be left, this month, the limits of whoever asks.
         */
        get: operations["credits:get_credits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Budgets */
        get: operations["credits:list_budgets"];
        /**
         * Set Budget
         * @description Set a limit, or change the one of this scope, subject and period.
         */
        put: operations["credits:set_budget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/budgets/{budget_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove Budget */
        delete: operations["credits:remove_budget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Checks
         * @description Comparisons of the upstream's balance with the ledger, newest first.
         */
        get: operations["credits:list_checks"];
        put?: never;
        /**
         * Compare Now
         * @description Ask the upstream for its balance and compare; this costs nothing.
         */
        post: operations["credits:compare_now"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/checks/{check_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Check Lines
         * @description The ledger lines between this comparison and the one before.
         */
        get: operations["credits:list_check_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/creators/{platform}/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Creator Cost
         * @description What one creator cost so far; the handle as it is kept.
         */
        get: operations["credits:get_creator_cost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/savings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Savings
         * @description What was not spent because we held the answer.
         */
        get: operations["credits:get_savings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/spend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Spend
         * @description What was spent; by day for thirty days, by month for twelve, else for this month.
         */
        get: operations["credits:get_spend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Stop
         * @description Why nothing paid leaves the house; null when it may.
         */
        get: operations["credits:get_stop"];
        /**
         * Stop Spending
         * @description Let nothing paid leave the house, for anybody, until the stop is lifted.
         */
        put: operations["credits:stop_spending"];
        post?: never;
        /** Lift Stop */
        delete: operations["credits:lift_stop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Subjects
         * @description Whose spending can be looked at or limited.
         */
        get: operations["credits:list_subjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/credits/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Totals
         * @description This month beside the last.
         */
        get: operations["credits:get_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/dictionaries/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dictionary
         * @description The names that begin with `q`, then those that have it inside, whatever their accents.
         */
        get: operations["discovery:get_dictionary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/enrich": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrich Creator
         * @description Buy one level of what the upstream knows about a creator.
         */
        post: operations["discovery:enrich_creator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/enrich-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find By Email
         * @description The creator behind an email address: 0.05 credits, nothing when nobody is known.
         */
        post: operations["discovery:find_by_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/exclusion-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Exclusions */
        get: operations["exclusions:list_exclusions"];
        put?: never;
        /** Make Exclusion List */
        post: operations["exclusions:make_exclusion_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/exclusion-lists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove Exclusion List */
        delete: operations["exclusions:remove_exclusion_list"];
        options?: never;
        head?: never;
        /** Rename Exclusion List */
        patch: operations["exclusions:rename_exclusion_list"];
        trace?: never;
    };
    "/api/v1/discovery/exclusion-lists/{list_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Excluded */
        get: operations["exclusions:list_excluded"];
        put?: never;
        /** Exclude Handles */
        post: operations["exclusions:exclude_handles"];
        /** Include Handles */
        delete: operations["exclusions:include_handles"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/filters/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Filters
         * @description What a search on this platform may be filtered and sorted by.
         */
        get: operations["discovery:get_filters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Ledger
         * @description Every movement of credits, newest first.
         */
        get: operations["credits:list_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/ledger/{line_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Line */
        get: operations["credits:get_line"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/ledger/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Ledger
         * @description The same lines as a CSV file; no cell of it begins like a formula.
         */
        get: operations["credits:export_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/post-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get Post Details
         * @description One side of a post: 0.03 credits each.
         */
        post: operations["discovery:get_post_details"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List Posts
         * @description A page of a creator's posts: 0.15 credits.
         */
        post: operations["discovery:list_posts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quote Call
         * @description The price of a call before it is paid; `body` is the very body that would be sent.
         */
        post: operations["discovery:quote_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search Creators
         * @description Find creators: 0.01 credits for each that comes back, nothing for a fresh repeat.
         */
        post: operations["discovery:search_creators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Searches */
        get: operations["searches:list_searches"];
        put?: never;
        /**
         * Save Search
         * @description Keep a search; nothing is spent before it is run.
         */
        post: operations["searches:save_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/searches/{search_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Search */
        get: operations["searches:get_search"];
        put?: never;
        post?: never;
        /**
         * Forget Search
         * @description Its runs go with it; the creators they found and the ledger stay.
         */
        delete: operations["searches:forget_search"];
        options?: never;
        head?: never;
        /** Change Search */
        patch: operations["searches:change_search"];
        trace?: never;
    };
    "/api/v1/discovery/searches/{search_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Search
         * @description Run it now, as a job: 202 when a worker was rung, 200 when it ran here.
         */
        post: operations["searches:run_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/searches/{search_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Runs */
        get: operations["searches:list_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find Similar
         * @description Find creators like one: 0.01 credits for each that comes back.
         */
        post: operations["discovery:find_similar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/size": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Size Audience
         * @description How many creators a set of filters finds: 0.01 credits, before the big pull.
         */
        post: operations["discovery:size_audience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/socials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find Socials
         * @description A creator's accounts elsewhere: 0.50 credits, nothing when none is known.
         */
        post: operations["discovery:find_socials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Examine Installation
         * @description Everything that can be looked at from here, within twelve seconds.
         */
        get: operations["doctor:examine_installation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctor/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bundle
         * @description The same with the settings, secrets left out: for a bug report.
         */
        get: operations["doctor:get_bundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctor/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream Beats
         * @description Five events, a tenth of a second apart: what a proxy on the way adds can be measured.
         */
        get: operations["doctor:stream_beats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Jobs */
        get: operations["jobs:list_jobs"];
        put?: never;
        /**
         * Submit Job
         * @description Start a job: 202 when a worker was rung, 200 with the finished job when it ran here.
         *
         *     With `Accept: text/event-stream` the answer is the job's events, in either mode.
         */
        post: operations["jobs:submit_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Job */
        get: operations["jobs:get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description End a job that waits or runs: the row at once, its work within two seconds.
         */
        post: operations["jobs:cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's events from the beginning, or from the one after `Last-Event-ID`.
         */
        get: operations["jobs:follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Job
         * @description Queue a failed or cancelled job again: the same row, another attempt.
         */
        post: operations["jobs:retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Jobs
         * @description How many of one's own jobs run, wait and failed of late.
         */
        get: operations["jobs:count_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description For probes: no token, counts only; 503 when jobs are not getting done.
         */
        get: operations["jobs:health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Kinds */
        get: operations["jobs:list_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Overview
         * @description Queues, workers, canaries and repairs, for who looks after the installation.
         */
        get: operations["jobs:overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description Who started the jobs that are kept.
         */
        get: operations["jobs:list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Lists
         * @description Newest first, each with how many creators are in which stage.
         */
        get: operations["lists:list_lists"];
        put?: never;
        /** Create List */
        post: operations["lists:create_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get List */
        get: operations["lists:get_list"];
        put?: never;
        post?: never;
        /**
         * Delete List
         * @description The list and all that stands on it; the creators themselves stay.
         */
        delete: operations["lists:delete_list"];
        options?: never;
        head?: never;
        /** Change List */
        patch: operations["lists:change_list"];
        trace?: never;
    };
    "/api/v1/lists/{list_id}/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cost To Complete
         * @description What it costs at most to know everybody on the list, or in these stages, at one level.
         */
        get: operations["lists:cost_to_complete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/dedupe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dedupe List
         * @description One account under several handles becomes one entry.
         */
        post: operations["lists:dedupe_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Entries */
        get: operations["lists:list_entries"];
        put?: never;
        /**
         * Add Entries
         * @description Creators as people write them; who stands here already stays as they were.
         */
        post: operations["lists:add_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/entries/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Entry */
        get: operations["lists:get_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Entry
         * @description 409 when somebody else changed it since the version that is sent.
         */
        patch: operations["lists:change_entry"];
        trace?: never;
    };
    "/api/v1/lists/{list_id}/entries/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Entries
         * @description One change to many.
         */
        post: operations["lists:change_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/entries/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove Entries */
        post: operations["lists:remove_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/entries/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer Entries
         * @description Move or copy to another list; who stands there already is united with what comes.
         */
        post: operations["lists:transfer_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export List
         * @description Everybody whom the filters leave, in the order of adding; no cell becomes a formula.
         */
        get: operations["lists:export_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List History
         * @description Who moved whom to which stage, newest first; also of creators who were taken off.
         */
        get: operations["lists:list_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import File
         * @description Add who is in the file; the same file once more adds nobody.
         */
        post: operations["lists:import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Import
         * @description Who is in the file and what an import would do; nothing is written.
         */
        post: operations["lists:preview_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge List
         * @description All of this list goes to the other one as well, and this one is archived.
         */
        post: operations["lists:merge_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Tags */
        get: operations["lists:list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Creators
         * @description Up to ten creators side by side, and what it costs to know what is missing.
         */
        get: operations["lists:compare_creators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/compare/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan Reach
         * @description Which of them reach the most together for the least; free, a computation on what is sent.
         */
        post: operations["lists:plan_reach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Memberships
         * @description The lists on which one creator, `platform:handle`, stands.
         */
        get: operations["lists:list_memberships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pictures/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Picture
         * @description The picture, for whoever has an address we signed; 404 for any other and after its day.
         */
        get: operations["pictures:get_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Generations
         * @description Newest first; with a platform and a handle, those about one creator.
         */
        get: operations["studio:list_generations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/generations/{generation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Generation */
        get: operations["studio:get_generation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/generations/{generation_id}/prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Prompt */
        get: operations["studio:get_prompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Templates */
        get: operations["studio:list_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/upstreams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Upstreams
         * @description What the two services we call are, and whether either is a sandbox.
         */
        get: operations["health:list_upstreams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description The last look at the model server, at most a few seconds old; never waits for it.
         */
        get: operations["health:health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description The process answers.
         */
        get: operations["health:live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description The database answers and has this release's schema; 503 when not.
         */
        get: operations["health:ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AccessToken */
        AccessToken: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
        };
        /**
         * AccountRead
         * @description One account of a person, also on platforms that cannot be searched.
         */
        AccountRead: {
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string | null;
            /** Name */
            name: string | null;
            /** Platform */
            platform: string;
            /** Url */
            url: string | null;
        };
        /** AccountsRead */
        AccountsRead: {
            /** Accounts */
            accounts: components["schemas"]["AccountRead"][];
            /** Answered At */
            answered_at: string;
            /** Cached */
            cached: boolean;
            credits: components["schemas"]["CreditsRead"];
            /** Sandbox */
            sandbox: boolean;
        };
        /** AiHealth */
        AiHealth: {
            /** Model */
            model: string;
            /** Provider */
            provider: string;
            /**
             * Status
             * @enum {string}
             */
            status: "connected" | "model_missing" | "disconnected";
        };
        /**
         * AudienceValues
         * @description The choices inside the `audience` filter.
         */
        AudienceValues: {
            /** Ages */
            ages: string[];
            /** Credibility */
            credibility: string[];
            /** Dictionaries */
            dictionaries: {
                [key: string]: string;
            };
            /** Genders */
            genders: string[];
            /** Location Types */
            location_types: string[];
        };
        /** BalanceCheckRead */
        BalanceCheckRead: {
            /** Available */
            available: string;
            /** Charged */
            charged: string | null;
            /** Checked At */
            checked_at: string;
            /** Daily */
            daily: boolean;
            /** Decided */
            decided: number;
            /** Drift */
            drift: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Quiet */
            quiet: boolean;
            /** Sandbox */
            sandbox: boolean;
            /** Service */
            service: string;
            /** Used */
            used: string;
        };
        /**
         * BalanceRead
         * @description What the upstream says of its own account, when it was last asked.
         */
        BalanceRead: {
            /** Available */
            available: string;
            /** Checked At */
            checked_at: string;
            /** Sandbox */
            sandbox: boolean;
            /** Service */
            service: string;
            /** Used */
            used: string;
        };
        /**
         * BatchQuoteRead
         * @description What many creators would cost now, and how many of them are free.
         */
        BatchQuoteRead: {
            /** Asked */
            asked: number;
            /** Balance */
            balance: string | null;
            /** Balance After */
            balance_after: string | null;
            /** Budget Left */
            budget_left: string | null;
            /** Budget Until */
            budget_until: string | null;
            /** Call */
            call: string;
            /** Halves */
            halves: number;
            /** Held */
            held: number;
            /** Held At */
            held_at: string | null;
            /** Maximum */
            maximum: string;
            /** Minimum */
            minimum: string;
            /**
             * Prices Of
             * Format: date
             */
            prices_of: string;
            /** Refusal */
            refusal: string | null;
        };
        /** BatchRead */
        BatchRead: {
            /** Asked */
            asked: number;
            /** Charged */
            charged: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            /** Found */
            found: number;
            /** Held */
            held: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /**
             * Level
             * @enum {string}
             */
            level: "raw" | "full";
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Processed */
            processed: number;
            /** Started At */
            started_at: string;
            /** States */
            states: string[];
        };
        /** Body_auth:login */
        Body_auth_login: {
            /** Client Id */
            client_id?: string | null;
            /**
             * Client Secret
             * Format: password
             */
            client_secret?: string | null;
            /** Grant Type */
            grant_type?: string | null;
            /**
             * Password
             * Format: password
             */
            password: string;
            /**
             * Scope
             * @default
             */
            scope: string;
            /** Username */
            username: string;
        };
        /**
         * BrandChange
         * @description What is left out stays as it is.
         */
        BrandChange: {
            /** Archived */
            archived?: boolean | null;
            /** Name */
            name?: string | null;
        };
        /** BrandCreate */
        BrandCreate: {
            /** Name */
            name: string;
        };
        /** BrandRead */
        BrandRead: {
            /** Archived At */
            archived_at: string | null;
            /** Created At */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** BrandsRead */
        BrandsRead: {
            /** Items */
            items: components["schemas"]["BrandRead"][];
        };
        /** BudgetRead */
        BudgetRead: {
            /** Amount */
            amount: string;
            /** Held */
            held: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Left */
            left: string;
            period: components["schemas"]["Period"];
            scope: components["schemas"]["BudgetScope"];
            /** Set At */
            set_at: string;
            /** Spent */
            spent: string;
            /** Subject Id */
            subject_id: string | null;
            /** Subject Name */
            subject_name: string;
            /** Until */
            until: string;
        };
        /**
         * BudgetScope
         * @description Whose spending a budget limits.
         * @enum {string}
         */
        BudgetScope: "installation" | "organization" | "brand" | "user" | "token";
        /**
         * BudgetSet
         * @description The most that may be spent in a period.
         */
        BudgetSet: {
            /** Amount */
            amount: number | string;
            period: components["schemas"]["Period"];
            scope: components["schemas"]["BudgetScope"];
            /** Subject Id */
            subject_id?: string | null;
        };
        /** BudgetsRead */
        BudgetsRead: {
            /** Items */
            items: components["schemas"]["BudgetRead"][];
        };
        /**
         * Bundle
         * @description For a bug report: what the doctor found and how it is set up, without a secret in it.
         */
        Bundle: {
            report: components["schemas"]["DoctorRead"];
            /** Settings */
            settings: {
                [key: string]: string;
            };
            /** System */
            system: {
                [key: string]: string;
            };
        };
        /** CanaryRead */
        CanaryRead: {
            /** Age Seconds */
            age_seconds: number | null;
            /** Finished At */
            finished_at: string | null;
            /** Is Stale */
            is_stale: boolean;
            queue: components["schemas"]["JobQueue"];
        };
        /**
         * CardRead
         * @description What we hold of a creator, as far as a row shows it.
         */
        CardRead: {
            /**
             * Do Not Contact
             * @default false
             */
            do_not_contact: boolean;
            /** Engagement Percent */
            engagement_percent: number | null;
            /** Followers */
            followers: number | null;
            /** Fresh */
            fresh: ("raw" | "profile" | "analytics" | "full")[];
            /** Handle */
            handle: string;
            /** Held */
            held: {
                [key: string]: string;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Sandbox */
            sandbox: boolean;
            /** Seen At */
            seen_at: string;
        };
        /** CommentRead */
        CommentRead: {
            /** Handle */
            handle: string | null;
            /** Likes */
            likes: number | null;
            /** Posted At */
            posted_at: string | null;
            /** Text */
            text: string;
        };
        /** ComparedRead */
        ComparedRead: {
            creator: components["schemas"]["CreatorRead"] | null;
            /** Facts */
            facts: components["schemas"]["FactRead"][];
            /** Fresh */
            fresh: ("raw" | "profile" | "analytics" | "full")[];
            missing: components["schemas"]["Missing"];
            ref: components["schemas"]["CreatorRef"];
            /** Standings */
            standings: components["schemas"]["Standing"][];
        };
        /** ComparisonRead */
        ComparisonRead: {
            /** Cost */
            cost: string;
            /** Items */
            items: components["schemas"]["ComparedRead"][];
        };
        /** Cost */
        Cost: {
            /** Creators */
            creators: number;
            /** Held */
            held: number;
            /** Least */
            least: string;
            /**
             * Level
             * @enum {string}
             */
            level: "raw" | "profile" | "analytics" | "full";
            /** Most */
            most: string;
            /** Steps */
            steps: components["schemas"]["CostStep"][];
        };
        /**
         * CostStep
         * @description Creators who lack the same levels.
         */
        CostStep: {
            /** Creators */
            creators: number;
            /** Levels */
            levels: ("raw" | "profile" | "analytics" | "full")[];
            /** Price */
            price: string;
            /** Total */
            total: string;
        };
        /**
         * CreatorCostRead
         * @description What one creator cost so far.
         */
        CreatorCostRead: {
            /**
             * Charged
             * @default 0.00
             */
            charged: string;
            /**
             * Count
             * @default 0
             */
            count: number;
            /**
             * Held
             * @default 0.00
             */
            held: string;
            /** Lines */
            lines: components["schemas"]["LedgerLineRead"][];
            /**
             * Unsure
             * @default 0.00
             */
            unsure: string;
        };
        /**
         * CreatorLine
         * @description A creator as a line of the list.
         */
        CreatorLine: {
            /** Do Not Contact */
            do_not_contact: boolean;
            /** Engagement Percent */
            engagement_percent: number | null;
            /** First Seen At */
            first_seen_at: string;
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Held */
            held: {
                [key: string]: string;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Next Step Prices */
            next_step_prices: {
                [key: string]: string;
            };
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Sandbox */
            sandbox: boolean;
            /** Seen At */
            seen_at: string;
        };
        /** CreatorLines */
        CreatorLines: {
            /** Items */
            items: components["schemas"]["CreatorLine"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CreatorProfile
         * @description The creator's page: all we hold, what more there is, and what we make of it.
         */
        CreatorProfile: {
            credibility: components["schemas"]["CredibilityRead"];
            do_not_contact: components["schemas"]["DoNotContactRead"] | null;
            /** Do Not Contact By */
            do_not_contact_by: string | null;
            /** Engagement Percent */
            engagement_percent: number | null;
            /** Facts */
            facts: components["schemas"]["FactRead"][];
            /** First Seen At */
            first_seen_at: string;
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Held */
            held: {
                [key: string]: string;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Ladder */
            ladder: components["schemas"]["StepRead"][];
            /** Name */
            name: string;
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Sandbox */
            sandbox: boolean;
            /** Seen At */
            seen_at: string;
            /** Told */
            told: {
                [key: string]: components["schemas"]["ToldRead"];
            };
        };
        /**
         * CreatorRead
         * @description All we hold about a creator.
         */
        CreatorRead: {
            do_not_contact: components["schemas"]["DoNotContactRead"] | null;
            /** Engagement Percent */
            engagement_percent: number | null;
            /** Facts */
            facts: components["schemas"]["FactRead"][];
            /** First Seen At */
            first_seen_at: string;
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Held */
            held: {
                [key: string]: string;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Sandbox */
            sandbox: boolean;
            /** Seen At */
            seen_at: string;
            /** Told */
            told: {
                [key: string]: components["schemas"]["ToldRead"];
            };
        };
        /**
         * CreatorRef
         * @description A creator as people name one: a handle, with or without `@`, or a profile address.
         */
        CreatorRef: {
            /** Handle */
            handle: string;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
        };
        /** CredibilityPartRead */
        CredibilityPartRead: {
            /** Label */
            label: string;
            /**
             * Name
             * @enum {string}
             */
            name: "audience" | "engagement" | "growth";
            /** Observed At */
            observed_at: string | null;
            /** Sentence */
            sentence: string;
            /** Source */
            source: string | null;
            /** Value */
            value: number | null;
            /** Weight */
            weight: number;
        };
        /**
         * CredibilityRead
         * @description How far the audience and the engagement look real; see docs/credibility.md.
         */
        CredibilityRead: {
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "none" | "low" | "medium" | "high";
            /** Parts */
            parts: components["schemas"]["CredibilityPartRead"][];
            /** Score */
            score: number | null;
            /** Sentence */
            sentence: string;
        };
        /**
         * CreditsRead
         * @description What a call cost.
         */
        CreditsRead: {
            /** Charged */
            charged: string;
            /** Remaining */
            remaining: string | null;
        };
        /** Deduped */
        Deduped: {
            /** Twins */
            twins: components["schemas"]["Twin"][];
        };
        /** DictionaryEntryRead */
        DictionaryEntryRead: {
            /** Kind */
            kind: string | null;
            /** Label */
            label: string;
            /** Value */
            value: string;
            /** Within */
            within: string | null;
        };
        /**
         * DictionaryRead
         * @description The part of a dictionary that somebody may mean.
         */
        DictionaryRead: {
            /** Fetched At */
            fetched_at: string;
            /** Items */
            items: components["schemas"]["DictionaryEntryRead"][];
            /**
             * Name
             * @enum {string}
             */
            name: "languages" | "locations" | "brands" | "yt-topics" | "games" | "audience-brand-categories" | "audience-brand-names" | "audience-interests" | "audience-locations";
            /** Platform */
            platform: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
            /** Total */
            total: number;
        };
        /** DoctorRead */
        DoctorRead: {
            /** Address */
            address: string;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Examined At */
            examined_at: string;
            /** Findings */
            findings: components["schemas"]["Finding"][];
            /** Version */
            version: string;
        };
        /** DoNotContactRead */
        DoNotContactRead: {
            /** At */
            at: string;
            /**
             * By
             * Format: uuid
             */
            by: string;
            /** Reason */
            reason: string;
        };
        /** DoNotContactWish */
        DoNotContactWish: {
            /** Reason */
            reason: string;
        };
        /** DriftRead */
        DriftRead: {
            /** Amount */
            amount: string;
            /**
             * Check Id
             * Format: uuid
             */
            check_id: string;
            /** Checked At */
            checked_at: string;
            /** Lines */
            lines: number;
        };
        /**
         * EmailLookup
         * @description Whose address it is; asked about nobody who was erased.
         */
        EmailLookup: {
            /** Email */
            email: string;
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** EmailQuote */
        EmailQuote: {
            body: components["schemas"]["EmailLookup"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "enrich_email";
        };
        /**
         * Enrich
         * @description Buy one level of what the upstream knows about one creator.
         */
        Enrich: {
            /**
             * Email
             * @default preferred
             * @enum {string}
             */
            email: "preferred" | "must_have";
            /** Handle */
            handle: string;
            /**
             * Level
             * @enum {string}
             */
            level: "raw" | "profile" | "analytics" | "full";
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /**
         * EnrichMany
         * @description One level for many creators of one platform, each once, however they are spelled.
         */
        EnrichMany: {
            /**
             * Email
             * @default preferred
             * @enum {string}
             */
            email: "preferred" | "must_have";
            /** Handles */
            handles: string[];
            /**
             * Level
             * @default full
             * @enum {string}
             */
            level: "raw" | "full";
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             * @constant
             */
            refresh: false;
        };
        /** EnrichQuote */
        EnrichQuote: {
            body: components["schemas"]["Enrich"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "enrich";
        };
        /** EnrichRead */
        EnrichRead: {
            /** Cached */
            cached: boolean;
            creator: components["schemas"]["CreatorRead"];
            credits: components["schemas"]["CreditsRead"];
            /** Sandbox */
            sandbox: boolean;
        };
        /**
         * EntriesAdd
         * @description Creators as people write them; one we know nothing of is remembered by its handle.
         */
        EntriesAdd: {
            /** Creators */
            creators: components["schemas"]["CreatorRef"][];
            /** @default found */
            stage: components["schemas"]["Stage"];
            /** Tags */
            tags?: string[];
        };
        /** EntriesAdded */
        EntriesAdded: {
            /** Added */
            added: number;
            /** Already There */
            already_there: components["schemas"]["CreatorRef"][];
        };
        /**
         * EntriesChange
         * @description The same change to many entries.
         */
        EntriesChange: {
            /** Add Tags */
            add_tags?: string[];
            /** Entry Ids */
            entry_ids: string[];
            /** Remove Tags */
            remove_tags?: string[];
            stage?: components["schemas"]["Stage"] | null;
        };
        /** EntriesChanged */
        EntriesChanged: {
            /** Changed */
            changed: number;
        };
        /** EntriesRead */
        EntriesRead: {
            /** Handles */
            handles: string[];
            /** Offset */
            offset: number;
            /** Total */
            total: number | null;
        };
        /** EntriesRemove */
        EntriesRemove: {
            /** Entry Ids */
            entry_ids: string[];
        };
        /** EntriesRemoved */
        EntriesRemoved: {
            /** Removed */
            removed: number;
        };
        /**
         * EntriesTransfer
         * @description Move entries to another list, or copy them there.
         */
        EntriesTransfer: {
            /** Entry Ids */
            entry_ids: string[];
            /**
             * Keep
             * @default false
             */
            keep: boolean;
            /**
             * To List Id
             * Format: uuid
             */
            to_list_id: string;
        };
        /** EntriesTransferred */
        EntriesTransferred: {
            /** Added */
            added: number;
            /** Moved On */
            moved_on: number;
            /** Removed */
            removed: number;
            /** Tags Left Out */
            tags_left_out: number;
            /** United */
            united: number;
        };
        /**
         * EntryPage
         * @description A part of a list in the order that was asked for.
         */
        EntryPage: {
            /** Items */
            items: components["schemas"]["EntryRead"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number | null;
        };
        /**
         * EntryPatch
         * @description What is left out stays as it is; a fee of null takes it away.
         */
        EntryPatch: {
            fee?: components["schemas"]["Fee-Input"] | null;
            /** Notes */
            notes?: string | null;
            stage?: components["schemas"]["Stage"] | null;
            /** Tags */
            tags?: string[] | null;
            /** Version */
            version: number;
        };
        /** EntryRead */
        EntryRead: {
            /** Added At */
            added_at: string;
            /**
             * Added By
             * Format: uuid
             */
            added_by: string;
            creator: components["schemas"]["CardRead"];
            fee: components["schemas"]["Fee-Output"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * List Id
             * Format: uuid
             */
            list_id: string;
            /** Notes */
            notes: string;
            stage: components["schemas"]["Stage"];
            /** Tags */
            tags: string[];
            /** Updated At */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ErasedRead
         * @description What was erased, by kind, and what is beyond our reach.
         */
        ErasedRead: {
            /** Backups */
            backups: string;
            /** Erased */
            erased: components["schemas"]["HoldingRead"][];
            /** Erased At */
            erased_at: string;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Returns */
            returns: string;
            /** Total */
            total: number;
        };
        /** ExclusionListChange */
        ExclusionListChange: {
            /** Name */
            name: string;
        };
        /**
         * ExclusionListRead
         * @description A list of creators that no search with its id in `exclude_list` returns.
         */
        ExclusionListRead: {
            /** Handle Count */
            handle_count: number | null;
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Platform */
            platform: string;
            /** Updated At */
            updated_at: string | null;
        };
        /** ExclusionListsRead */
        ExclusionListsRead: {
            /** Items */
            items: components["schemas"]["ExclusionListRead"][];
        };
        /** ExclusionListWrite */
        ExclusionListWrite: {
            /** Name */
            name: string;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
        };
        /** FactRead */
        FactRead: {
            /** Data */
            data?: unknown | null;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Observed At */
            observed_at: string;
            /** Source */
            source: string;
            /** Value */
            value: unknown;
        };
        /**
         * Fee
         * @description What a creator asks.
         */
        "Fee-Input": {
            /** Amount */
            amount: number | string;
            /** Currency */
            currency: string;
        };
        /**
         * Fee
         * @description What a creator asks.
         */
        "Fee-Output": {
            /** Amount */
            amount: string;
            /** Currency */
            currency: string;
        };
        /**
         * FieldProblem
         * @description One part of a body that is wrong.
         */
        FieldProblem: {
            /** Detail */
            detail: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * Filter
         * @description One filter of one platform, as a form needs it.
         */
        Filter: {
            audience?: components["schemas"]["AudienceValues"] | null;
            /**
             * Common
             * @default false
             */
            common: boolean;
            /** Dictionary */
            dictionary?: string | null;
            /** Group */
            group: string;
            /** Hint */
            hint?: string | null;
            /**
             * Items
             * @default text
             * @enum {string}
             */
            items: "text" | "whole";
            /** Label */
            label: string;
            /** Labels */
            labels?: {
                [key: string]: string;
            };
            /** Max */
            max?: number | null;
            /** Min */
            min?: number | null;
            /** Most */
            most?: number | null;
            /** Name */
            name: string;
            /**
             * Type
             * @enum {string}
             */
            type: "range" | "growth" | "days" | "list" | "text" | "boolean" | "choice" | "number" | "flags" | "audience";
            /** Unit */
            unit?: string | null;
            /** Values */
            values?: (string | number)[] | null;
        };
        /**
         * Finding
         * @description One thing that was looked at.
         */
        Finding: {
            /** Found */
            found: string;
            /** Meaning */
            meaning: string;
            /**
             * Mend
             * @default
             */
            mend: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
            verdict: components["schemas"]["Verdict"];
        };
        /** FoundCreatorRead */
        FoundCreatorRead: {
            /** Do Not Contact */
            do_not_contact: boolean;
            /** Engagement Percent */
            engagement_percent: number | null;
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Held */
            held: {
                [key: string]: string;
            };
            /** Known */
            known: boolean;
            /** Name */
            name: string;
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Seen At */
            seen_at: string;
        };
        /** GenerationRead */
        GenerationRead: {
            /** Created At */
            created_at: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            creator: components["schemas"]["CreatorRef"];
            /** Goal */
            goal: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Language */
            language: string;
            /** Model */
            model: string;
            /** Prompt Version */
            prompt_version: string;
            /** Sandbox */
            sandbox: boolean;
            /** Template */
            template: string;
            /** Text */
            text: string;
            /** Tone */
            tone: string;
        };
        /**
         * Handles
         * @description As people write them; the upstream brings them to one spelling.
         */
        Handles: {
            /** Handles */
            handles: string[];
        };
        /**
         * Health
         * @description The operators' contract: these fields and no others.
         */
        Health: {
            ai: components["schemas"]["AiHealth"];
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
            /** Version */
            version: string;
        };
        /**
         * HoldingRead
         * @description One kind of what we hold about a person.
         */
        HoldingRead: {
            /** Count */
            count: number;
            /** Name */
            name: string;
            /** Origin */
            origin: string;
            /** Title */
            title: string;
        };
        /**
         * HoldingsRead
         * @description All we hold about a person, by kind; what it says stands on the creator's page.
         */
        HoldingsRead: {
            /** Also Known As */
            also_known_as: string[];
            /** Erased At */
            erased_at: string | null;
            /** Handle */
            handle: string;
            /** Holdings */
            holdings: components["schemas"]["HoldingRead"][];
            /** Is Held */
            is_held: boolean;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Total */
            total: number;
        };
        /**
         * ImportRead
         * @description Nothing is written for a preview; `added` is then what an import would add.
         */
        ImportRead: {
            /** Added */
            added: number;
            /** Added Rows */
            added_rows: components["schemas"]["ImportRow"][];
            /** Already There */
            already_there: number;
            /** Already There Rows */
            already_there_rows: components["schemas"]["ImportRow"][];
            /** Delimiter */
            delimiter: string;
            /** Encoding */
            encoding: string;
            /** Repeated */
            repeated: number;
            /** Repeated Rows */
            repeated_rows: components["schemas"]["RepeatedRow"][];
            /** Unreadable */
            unreadable: number;
            /** Unreadable Rows */
            unreadable_rows: components["schemas"]["UnreadableRow"][];
        };
        /** ImportRow */
        ImportRow: {
            creator: components["schemas"]["CreatorRef"];
            /** Line */
            line: number;
        };
        /**
         * JobCounts
         * @description The jobs of who asks.
         */
        JobCounts: {
            /** Failed */
            failed: number;
            /** Running */
            running: number;
            /** Waiting */
            waiting: number;
        };
        /** JobCreate */
        JobCreate: {
            /** Kind */
            kind: string;
            /** Params */
            params: {
                [key: string]: unknown;
            };
        };
        /**
         * JobError
         * @description Why a job failed, in words its owner can use.
         */
        JobError: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * JobMode
         * @description Who runs a job: a worker that was rung, or the process that took the request.
         * @enum {string}
         */
        JobMode: "queue" | "synchronous";
        /**
         * JobQueue
         * @description Which line a job stands in, the first served first.
         * @enum {string}
         */
        JobQueue: "interactive" | "batch" | "maintenance";
        /** JobRead */
        JobRead: {
            /** Attempt */
            attempt: number;
            /** Created At */
            created_at: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            error: components["schemas"]["JobError"] | null;
            /** Expected Wait Seconds */
            expected_wait_seconds?: number | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Max Attempts */
            max_attempts: number;
            mode: components["schemas"]["JobMode"];
            /** Params */
            params: {
                [key: string]: unknown;
            };
            /** Place */
            place?: number | null;
            /** Progress */
            progress: number | null;
            queue: components["schemas"]["JobQueue"];
            /** Request Id */
            request_id: string;
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
            /** Retry At */
            retry_at: string | null;
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["JobStatus"];
        };
        /**
         * JobsHealth
         * @description What an operator probes; counts are over all organizations.
         */
        JobsHealth: {
            /** Canaries */
            canaries: components["schemas"]["CanaryRead"][];
            /** Failed Count */
            failed_count: number;
            mode: components["schemas"]["JobMode"];
            /** Oldest Waiting Seconds */
            oldest_waiting_seconds: number | null;
            /** Problems */
            problems: string[];
            /** Queue Depth */
            queue_depth: number;
            /**
             * Redis
             * @enum {string}
             */
            redis: "connected" | "unreachable";
            /** Running */
            running: number;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "unhealthy";
            /** Waiting */
            waiting: number;
            /** Workers */
            workers: number;
        };
        /**
         * JobsOverview
         * @description What admins see of the engine; over all organizations, without anything of the jobs.
         */
        JobsOverview: {
            mode: components["schemas"]["JobMode"];
            /** Queues */
            queues: components["schemas"]["QueueRead"][];
            repaired: components["schemas"]["RepairCounts"];
            /** Repairs */
            repairs: components["schemas"]["RepairRead"][];
            /** Sweeper */
            sweeper: string | null;
            /** Workers */
            workers: components["schemas"]["WorkerRead"][];
        };
        /**
         * JobStatus
         * @enum {string}
         */
        JobStatus: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        JsonValue: unknown;
        /** KindRead */
        KindRead: {
            /** Max Attempts */
            max_attempts: number;
            /** Name */
            name: string;
            /** Params Schema */
            params_schema: {
                [key: string]: unknown;
            };
            /** Permission */
            permission: string;
            /** Timeout Seconds */
            timeout_seconds: number;
            /** Title */
            title: string;
        };
        /** KindsRead */
        KindsRead: {
            /** Items */
            items: components["schemas"]["KindRead"][];
        };
        /** LastBackup */
        LastBackup: {
            /** At */
            at: string;
            /** Bytes */
            bytes: number;
            /** File */
            file: string;
        };
        /** LastDrill */
        LastDrill: {
            /** At */
            at: string;
            /** File */
            file: string;
            /** Result */
            result: string;
        };
        /**
         * LastRunRead
         * @description The newest run, in a line.
         */
        LastRunRead: {
            /** At */
            at: string;
            /** Found */
            found: number;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** New */
            new: number;
            /** Paid */
            paid: string;
            /** Reason */
            reason: string | null;
            /** Skipped */
            skipped: number;
            /**
             * Status
             * @enum {string}
             */
            status: "running" | "succeeded" | "failed";
        };
        /** LedgerLineRead */
        LedgerLineRead: {
            /** Balance Check Id */
            balance_check_id: string | null;
            /** Brand Id */
            brand_id: string | null;
            /** Brand Name */
            brand_name: string | null;
            /** Call */
            call: string;
            /** Charge */
            charge: string | null;
            /** Created At */
            created_at: string;
            /** Creator */
            creator: string | null;
            /** Credits Left */
            credits_left: string | null;
            /** Estimate */
            estimate: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Reason */
            reason: string | null;
            /** Request Id */
            request_id: string;
            /** Sandbox */
            sandbox: boolean;
            /** Service */
            service: string;
            /** Settled At */
            settled_at: string | null;
            state: components["schemas"]["LineState"];
            /** Subject */
            subject: string;
            /** Token Id */
            token_id: string | null;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** User Name */
            user_name: string;
        };
        /**
         * LineState
         * @description `held` before the call; then what became of it.
         * @enum {string}
         */
        LineState: "held" | "settled" | "released" | "unsure" | "lost";
        /** ListCreate */
        ListCreate: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Name */
            name: string;
        };
        /** ListMerge */
        ListMerge: {
            /**
             * Into List Id
             * Format: uuid
             */
            into_list_id: string;
        };
        /**
         * ListMerged
         * @description The merged list is archived and keeps what stood on it.
         */
        ListMerged: {
            /** Added */
            added: number;
            /** Moved On */
            moved_on: number;
            /** Tags Left Out */
            tags_left_out: number;
            /** Twins */
            twins: components["schemas"]["Twin"][];
            /** United */
            united: number;
        };
        /**
         * ListPatch
         * @description What is left out stays as it is.
         */
        ListPatch: {
            /** Archived */
            archived?: boolean | null;
            /** Description */
            description?: string | null;
            /** Name */
            name?: string | null;
        };
        /** ListRead */
        ListRead: {
            /** Archived */
            archived: boolean;
            /** Created At */
            created_at: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            /** Description */
            description: string;
            /** Entries */
            entries: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Stages */
            stages: {
                [key: string]: number;
            };
            /** Updated At */
            updated_at: string;
        };
        /** Live */
        Live: {
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /**
         * Membership
         * @description A list on which a creator stands.
         */
        Membership: {
            /** Archived */
            archived: boolean;
            /**
             * Entry Id
             * Format: uuid
             */
            entry_id: string;
            fee: components["schemas"]["Fee-Output"] | null;
            /**
             * List Id
             * Format: uuid
             */
            list_id: string;
            /** List Name */
            list_name: string;
            stage: components["schemas"]["Stage"];
        };
        /** MembershipsRead */
        MembershipsRead: {
            /** Items */
            items: components["schemas"]["Membership"][];
        };
        /**
         * Missing
         * @description What is to be bought so that a creator can be compared in full.
         */
        Missing: {
            /** Levels */
            levels: ("raw" | "profile" | "analytics" | "full")[];
            /** Price */
            price: string;
        };
        /** NamedRead */
        NamedRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** OrganizationRead */
        OrganizationRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Overlap
         * @description Two to ten creators of one platform: one price, however many they are.
         */
        Overlap: {
            /** Handles */
            handles: string[];
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** OverlapQuote */
        OverlapQuote: {
            body: components["schemas"]["Overlap"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "audience_overlap";
        };
        /** OverlapRead */
        OverlapRead: {
            /** Answered At */
            answered_at: string;
            /** Cached */
            cached: boolean;
            /** Creators */
            creators: components["schemas"]["ShareRead"][];
            credits: components["schemas"]["CreditsRead"];
            /** Sandbox */
            sandbox: boolean;
            /** Total Followers */
            total_followers: number | null;
            /** Unique Followers */
            unique_followers: number | null;
            /** Unknown */
            unknown: string[];
        };
        /** Page[BalanceCheckRead] */
        Page_BalanceCheckRead_: {
            /** Items */
            items: components["schemas"]["BalanceCheckRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[BatchRead] */
        Page_BatchRead_: {
            /** Items */
            items: components["schemas"]["BatchRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[GenerationRead] */
        Page_GenerationRead_: {
            /** Items */
            items: components["schemas"]["GenerationRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[JobRead] */
        Page_JobRead_: {
            /** Items */
            items: components["schemas"]["JobRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[LedgerLineRead] */
        Page_LedgerLineRead_: {
            /** Items */
            items: components["schemas"]["LedgerLineRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[ListRead] */
        Page_ListRead_: {
            /** Items */
            items: components["schemas"]["ListRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[RunRead] */
        Page_RunRead_: {
            /** Items */
            items: components["schemas"]["RunRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[SavedSearchRead] */
        Page_SavedSearchRead_: {
            /** Items */
            items: components["schemas"]["SavedSearchRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[StageChangeRead] */
        Page_StageChangeRead_: {
            /** Items */
            items: components["schemas"]["StageChangeRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PeopleRead */
        PeopleRead: {
            /** Items */
            items: components["schemas"]["Person"][];
        };
        /**
         * Period
         * @description A day or a month of the calendar, in UTC.
         * @enum {string}
         */
        Period: "day" | "month";
        /**
         * Permission
         * @description One thing somebody may do: `domain:deed`, as it stands in a role's row.
         * @enum {string}
         */
        Permission: "discovery:read" | "discovery:spend" | "creators:read" | "creators:write" | "creators:erase" | "brands:manage" | "credits:manage" | "lists:read" | "lists:write" | "jobs:read" | "jobs:start" | "jobs:manage" | "studio:read" | "studio:write" | "system:read" | "system:drill" | "system:oversee";
        /** Person */
        Person: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PlanAsk
         * @description What the audience overlap told, the fees in one currency, and how much there is to spend.
         */
        PlanAsk: {
            /** Budget */
            budget?: number | string | null;
            /** Creators */
            creators: components["schemas"]["PlanCreator"][];
            /** Total Followers */
            total_followers: number;
            /** Unique Followers */
            unique_followers: number;
        };
        /** PlanChoice */
        PlanChoice: {
            /** Fees */
            fees: string;
            /** Handles */
            handles: string[];
            reach: components["schemas"]["ReachRead"];
        };
        /** PlanCreator */
        PlanCreator: {
            /** Fee */
            fee?: number | string | null;
            /** Followers */
            followers: number;
            /** Handle */
            handle: string;
            /** Overlapping Percentage */
            overlapping_percentage: number | string;
            /** Unique Percentage */
            unique_percentage: number | string;
        };
        /** PlanRead */
        PlanRead: {
            /** Adds Up */
            adds_up: boolean;
            /** By Fee */
            by_fee: boolean;
            choice: components["schemas"]["PlanChoice"] | null;
            /** Steps */
            steps: components["schemas"]["PlanStep"][];
            /** Without Fee */
            without_fee: string[];
        };
        /**
         * PlanStep
         * @description A creator added to those before.
         */
        PlanStep: {
            alone: components["schemas"]["ReachRead"];
            /** Fee */
            fee: string | null;
            /** Fees */
            fees: string | null;
            gain: components["schemas"]["ReachRead"];
            /** Handle */
            handle: string;
            reach: components["schemas"]["ReachRead"];
        };
        /**
         * PlatformFilters
         * @description What a search on one platform may be filtered and sorted by.
         */
        PlatformFilters: {
            /** Filters */
            filters: components["schemas"]["Filter"][];
            /** Platform */
            platform: string;
            /** Sorts */
            sorts: components["schemas"]["SortChoice"][];
            /** Version */
            version: string;
        };
        /**
         * PostDetails
         * @description One side of one post; each is paid for.
         */
        PostDetails: {
            /**
             * Content
             * @default data
             * @enum {string}
             */
            content: "data" | "comments" | "transcript" | "audio";
            /** Page Token */
            page_token?: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Post Id */
            post_id: string;
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** PostDetailsQuote */
        PostDetailsQuote: {
            body: components["schemas"]["PostDetails"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "post_details";
        };
        /** PostDetailsRead */
        PostDetailsRead: {
            /** Answered At */
            answered_at: string;
            /** Audio Url */
            audio_url: string | null;
            /** Cached */
            cached: boolean;
            /** Comments */
            comments: components["schemas"]["CommentRead"][];
            /**
             * Content
             * @enum {string}
             */
            content: "data" | "comments" | "transcript" | "audio";
            credits: components["schemas"]["CreditsRead"];
            /** Next Page Token */
            next_page_token: string | null;
            post: components["schemas"]["PostRead"] | null;
            /** Sandbox */
            sandbox: boolean;
            told: components["schemas"]["JsonValue"];
            /** Transcript */
            transcript: string | null;
        };
        /** PostRead */
        PostRead: {
            /** Caption */
            caption: string | null;
            /** Comments */
            comments: number | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string | null;
            /** Likes */
            likes: number | null;
            /** Posted At */
            posted_at: string | null;
            /** Url */
            url: string | null;
            /** Views */
            views: number | null;
        };
        /**
         * Posts
         * @description One page of a creator's posts, the newest first.
         */
        Posts: {
            /** Count */
            count?: number | null;
            /** Handle */
            handle: string;
            /** Page Token */
            page_token?: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** PostsQuote */
        PostsQuote: {
            body: components["schemas"]["Posts"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "posts";
        };
        /** PostsRead */
        PostsRead: {
            /** Answered At */
            answered_at: string;
            /** Cached */
            cached: boolean;
            credits: components["schemas"]["CreditsRead"];
            /** Next Page Token */
            next_page_token: string | null;
            /** Posts */
            posts: components["schemas"]["PostRead"][];
            /** Sandbox */
            sandbox: boolean;
        };
        /**
         * ProblemBody
         * @description What every 4xx and 5xx answers (RFC 9457, `application/problem+json`).
         */
        ProblemBody: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Errors
             * @default []
             */
            errors: components["schemas"]["FieldProblem"][];
            /** Instance */
            instance: string;
            /** Request Id */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * PromptFact
         * @description A stored fact as it stood in the prompt.
         */
        PromptFact: {
            /** Label */
            label: string;
            /** Observed At */
            observed_at: string;
            /** Source */
            source: string;
            /** Value */
            value: string;
        };
        /** PromptMessage */
        PromptMessage: {
            /** Content */
            content: string;
            /**
             * Role
             * @enum {string}
             */
            role: "system" | "user" | "assistant";
        };
        /**
         * PromptRead
         * @description What the model was really sent.
         */
        PromptRead: {
            /** Facts */
            facts: components["schemas"]["PromptFact"][];
            /** Messages */
            messages: components["schemas"]["PromptMessage"][];
            /** Model */
            model: string;
            /** Prompt Version */
            prompt_version: string;
        };
        /** QueueRead */
        QueueRead: {
            canary: components["schemas"]["CanaryRead"];
            /** Depth */
            depth: number | null;
            name: components["schemas"]["JobQueue"];
            /** Oldest Waiting Seconds */
            oldest_waiting_seconds: number | null;
            /** Running */
            running: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * QuoteRead
         * @description What was asked for would cost this, if it were sent now.
         */
        QuoteRead: {
            /** Balance */
            balance: string | null;
            /** Balance After */
            balance_after: string | null;
            /** Budget Left */
            budget_left: string | null;
            /** Budget Until */
            budget_until: string | null;
            /** Call */
            call: string;
            /** Held At */
            held_at: string | null;
            /** Maximum */
            maximum: string;
            /** Minimum */
            minimum: string;
            /**
             * Prices Of
             * Format: date
             */
            prices_of: string;
            /** Refusal */
            refusal: string | null;
        };
        /**
         * ReachRead
         * @description A number of people that is known between two bounds.
         */
        ReachRead: {
            /** At Least */
            at_least: number;
            /** At Most */
            at_most: number;
        };
        /** Ready */
        Ready: {
            backup: components["schemas"]["LastBackup"] | null;
            /**
             * Database
             * @default connected
             * @constant
             */
            database: "connected";
            drill: components["schemas"]["LastDrill"] | null;
            /** Revision */
            revision: string;
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /**
         * RepairCounts
         * @description For how many jobs, in the last day.
         */
        RepairCounts: {
            /**
             * Gave Up
             * @default 0
             */
            gave_up: number;
            /**
             * Rung Again
             * @default 0
             */
            rung_again: number;
            /**
             * Worker Died
             * @default 0
             */
            worker_died: number;
        };
        /**
         * RepairRead
         * @description A difference that the sweeper mended.
         */
        RepairRead: {
            /** At */
            at: string;
            /** Detail */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Jobs */
            jobs: number;
            /**
             * What
             * @enum {string}
             */
            what: "worker_died" | "gave_up" | "rung_again";
        };
        /** RepeatedRow */
        RepeatedRow: {
            creator: components["schemas"]["CreatorRef"];
            /** First Line */
            first_line: number;
            /** Line */
            line: number;
        };
        /** RunRead */
        RunRead: {
            /** At */
            at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Reason */
            reason: string | null;
            result: components["schemas"]["RunResult"] | null;
            /**
             * Status
             * @enum {string}
             */
            status: "running" | "succeeded" | "failed";
        };
        /**
         * RunResult
         * @description What a run brought: what is new, what was paid, and what it left out.
         */
        RunResult: {
            /** Found */
            found: number;
            /** Known */
            known: number;
            /** New */
            new: number;
            /** New Creators */
            new_creators: components["schemas"]["CreatorRef"][];
            /** Pages */
            pages: number;
            /** Paid */
            paid: string;
            /** Reason */
            reason: string | null;
            /** Skipped */
            skipped: number;
        };
        /**
         * SavedBy
         * @enum {string}
         */
        SavedBy: "month" | "call";
        /** SavedRow */
        SavedRow: {
            /** Answers */
            answers: number;
            /** Key */
            key: string;
            /** Saved */
            saved: string;
        };
        /**
         * SavedSearchChange
         * @description What is left out stays as it is.
         */
        SavedSearchChange: {
            /** Cap */
            cap?: number | string | null;
            /** Name */
            name?: string | null;
            /** Only New */
            only_new?: boolean | null;
            /** Pages */
            pages?: number | null;
            /** Schedule */
            schedule?: ("by_hand" | "weekly") | null;
            search?: components["schemas"]["SearchBody"] | null;
        };
        /** SavedSearchRead */
        SavedSearchRead: {
            /** Cap */
            cap: string;
            /** Created At */
            created_at: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            last_run?: components["schemas"]["LastRunRead"] | null;
            /** Name */
            name: string;
            /** Next Run At */
            next_run_at: string | null;
            /** Only New */
            only_new: boolean;
            /** Pages */
            pages: number;
            /**
             * Schedule
             * @enum {string}
             */
            schedule: "by_hand" | "weekly";
            search: components["schemas"]["SearchBody"];
        };
        /** SavedSearchWrite */
        SavedSearchWrite: {
            /** Cap */
            cap: number | string;
            /** Name */
            name: string;
            /**
             * Only New
             * @default true
             */
            only_new: boolean;
            /**
             * Pages
             * @default 1
             */
            pages: number;
            /**
             * Schedule
             * @default by_hand
             * @enum {string}
             */
            schedule: "by_hand" | "weekly";
            search: components["schemas"]["SearchBody"];
        };
        /**
         * SavingsRead
         * @description What answers we held spared, over all the time we have counted.
         */
        SavingsRead: {
            /** Answers */
            answers: number;
            by: components["schemas"]["SavedBy"];
            /** Items */
            items: components["schemas"]["SavedRow"][];
            /** Saved */
            saved: string;
        };
        /**
         * Search
         * @description A question for creators; each one that comes back is paid for.
         */
        Search: {
            /** Filters */
            filters?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Held Before */
            held_before?: string | null;
            /**
             * Limit
             * @default 20
             */
            limit: number;
            /**
             * Page
             * @default 1
             */
            page: number;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
            /**
             * @default {
             *       "by": "relevancy",
             *       "order": "desc"
             *     }
             */
            sort: components["schemas"]["Sort"];
        };
        /**
         * SearchBody
         * @description A search without the page, which a run turns itself.
         */
        SearchBody: {
            /** Filters */
            filters?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Limit
             * @default 50
             */
            limit: number;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * @default {
             *       "by": "relevancy",
             *       "order": "desc"
             *     }
             */
            sort: components["schemas"]["Sort"];
        };
        /** SearchQuote */
        SearchQuote: {
            body: components["schemas"]["Search"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "search";
        };
        /** SearchRead */
        SearchRead: {
            /** Answered At */
            answered_at: string;
            /** Cached */
            cached: boolean;
            credits: components["schemas"]["CreditsRead"];
            /** Erased */
            erased: number;
            /** Items */
            items: components["schemas"]["FoundCreatorRead"][];
            /** Left Out */
            left_out: number;
            /** Limit */
            limit: number;
            /** Page */
            page: number;
            /** Reachable */
            reachable: number;
            /** Sandbox */
            sandbox: boolean;
            /** Total */
            total: number;
        };
        /**
         * ShareRead
         * @description One creator's part of a shared audience; both shares make 100 where both are told.
         */
        ShareRead: {
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Overlapping Percentage */
            overlapping_percentage: number | null;
            /** Unique Percentage */
            unique_percentage: number | null;
        };
        /**
         * Similar
         * @description A question for creators like one; each one that comes back is paid for.
         */
        Similar: {
            /**
             * By
             * @default handle
             * @enum {string}
             */
            by: "handle" | "url" | "id";
            /** Filters */
            filters?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Limit
             * @default 20
             */
            limit: number;
            /**
             * Page
             * @default 1
             */
            page: number;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
            /** Value */
            value: string;
        };
        /** SimilarQuote */
        SimilarQuote: {
            body: components["schemas"]["Similar"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "similar";
        };
        /**
         * Size
         * @description How many creators a set of filters finds; asked with one row, the cheapest answer.
         */
        Size: {
            /** Filters */
            filters?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** SizeQuote */
        SizeQuote: {
            body: components["schemas"]["Size"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "size";
        };
        /** SizeRead */
        SizeRead: {
            /** Answered At */
            answered_at: string;
            /** Cached */
            cached: boolean;
            credits: components["schemas"]["CreditsRead"];
            /** Reachable */
            reachable: number;
            /** Sandbox */
            sandbox: boolean;
            /** Total */
            total: number;
        };
        /** Socials */
        Socials: {
            /** Handle */
            handle: string;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** SocialsQuote */
        SocialsQuote: {
            body: components["schemas"]["Socials"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call: "socials";
        };
        /** Sort */
        Sort: {
            /**
             * By
             * @default relevancy
             */
            by: string;
            /**
             * Order
             * @default desc
             * @enum {string}
             */
            order: "asc" | "desc";
        };
        /** SortChoice */
        SortChoice: {
            /** By */
            by: string;
            /** Label */
            label: string;
            /** Orders */
            orders: ("asc" | "desc")[];
        };
        /**
         * SpendBy
         * @description What spending is summed up by.
         * @enum {string}
         */
        SpendBy: "person" | "month" | "day" | "call" | "brand";
        /** SpendFigures */
        SpendFigures: {
            /**
             * Charged
             * @default 0.00
             */
            charged: string;
            /**
             * Count
             * @default 0
             */
            count: number;
            /**
             * Held
             * @default 0.00
             */
            held: string;
            /**
             * Unsure
             * @default 0.00
             */
            unsure: string;
        };
        /** SpendRead */
        SpendRead: {
            by: components["schemas"]["SpendBy"];
            /** Items */
            items: components["schemas"]["SpendRow"][];
            /**
             * Since
             * Format: date
             */
            since: string;
            total: components["schemas"]["SpendFigures"];
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /** SpendRow */
        SpendRow: {
            /**
             * Charged
             * @default 0.00
             */
            charged: string;
            /**
             * Count
             * @default 0
             */
            count: number;
            /**
             * Held
             * @default 0.00
             */
            held: string;
            /** Key */
            key: string | null;
            /** Name */
            name: string;
            /**
             * Unsure
             * @default 0.00
             */
            unsure: string;
        };
        /**
         * Stage
         * @description In the order in which a team goes through them.
         * @enum {string}
         */
        Stage: "found" | "shortlisted" | "contacted" | "agreed" | "declined";
        /** StageChangeRead */
        StageChangeRead: {
            /** Changed At */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            creator: components["schemas"]["CreatorRef"];
            from_stage: components["schemas"]["Stage"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            to_stage: components["schemas"]["Stage"];
        };
        /**
         * Standing
         * @description A list on which a creator stands, and what they ask there.
         */
        Standing: {
            fee: components["schemas"]["Fee-Output"] | null;
            /**
             * List Id
             * Format: uuid
             */
            list_id: string;
            /** List Name */
            list_name: string;
            stage: components["schemas"]["Stage"];
        };
        /**
         * StandingRead
         * @description How the money stands.
         */
        StandingRead: {
            balance: components["schemas"]["BalanceRead"] | null;
            /** Budgets */
            budgets: components["schemas"]["BudgetRead"][];
            drift: components["schemas"]["DriftRead"] | null;
            /** Remaining */
            remaining: string | null;
            stop: components["schemas"]["StopRead"] | null;
            this_month: components["schemas"]["Totals"];
        };
        /**
         * StepRead
         * @description A level on the ladder: what we have of it, what it would add, what that costs now.
         */
        StepRead: {
            /** Adds */
            adds: string[];
            /** Held At */
            held_at: string | null;
            /** Is Fresh */
            is_fresh: boolean;
            /**
             * Level
             * @enum {string}
             */
            level: "raw" | "profile" | "analytics" | "full";
            /** Price */
            price: string;
            /** Tells */
            tells: string[];
        };
        /** StopRead */
        StopRead: {
            /** Reason */
            reason: string;
            /** Stopped At */
            stopped_at: string;
            /** Stopped By */
            stopped_by: string;
        };
        /** StopSet */
        StopSet: {
            /** Reason */
            reason: string;
        };
        /**
         * SubjectsRead
         * @description Whose spending can be looked at or limited.
         */
        SubjectsRead: {
            /** Brands */
            brands: components["schemas"]["NamedRead"][];
            organization: components["schemas"]["NamedRead"];
            /** Tokens */
            tokens: components["schemas"]["NamedRead"][];
            /** Users */
            users: components["schemas"]["NamedRead"][];
        };
        /** TagCount */
        TagCount: {
            /** Entries */
            entries: number;
            /** Tag */
            tag: string;
        };
        /** TagsRead */
        TagsRead: {
            /** Items */
            items: components["schemas"]["TagCount"][];
        };
        /**
         * TemplateRead
         * @description A kind of text the studio writes.
         */
        TemplateRead: {
            /** Description */
            description: string;
            /** Kind */
            kind: string;
            /** Languages */
            languages: string[];
            /** Params Schema */
            params_schema?: {
                [key: string]: unknown;
            };
            /** Prompt Version */
            prompt_version: string;
            /** Title */
            title: string;
        };
        /** TemplatesRead */
        TemplatesRead: {
            /** Items */
            items: components["schemas"]["TemplateRead"][];
        };
        /**
         * TokenCreate
         * @description An API token; it can do no more than whoever makes it.
         */
        TokenCreate: {
            /**
             * Expires In Days
             * @default 90
             */
            expires_in_days: number;
            /** Name */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["Permission"][];
        };
        /** TokenMade */
        TokenMade: {
            /** Created At */
            created_at: string;
            /** Expires At */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Scopes */
            scopes: string[];
            /** Token */
            token: string;
        };
        /** TokenRead */
        TokenRead: {
            /** Created At */
            created_at: string;
            /** Expires At */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Scopes */
            scopes: string[];
        };
        /** TokensRead */
        TokensRead: {
            /** Items */
            items: components["schemas"]["TokenRead"][];
        };
        /**
         * ToldRead
         * @description Who said something, and when.
         */
        ToldRead: {
            /** At */
            at: string;
            /** Source */
            source: string;
        };
        /** Totals */
        Totals: {
            /**
             * Charged
             * @default 0.00
             */
            charged: string;
            /**
             * Count
             * @default 0
             */
            count: number;
            /**
             * Held
             * @default 0.00
             */
            held: string;
            /**
             * Saved
             * @default 0.00
             */
            saved: string;
            /**
             * Unsure
             * @default 0.00
             */
            unsure: string;
        };
        /** TotalsRead */
        TotalsRead: {
            last_month: components["schemas"]["Totals"];
            last_month_by_now: components["schemas"]["Totals"];
            this_month: components["schemas"]["Totals"];
        };
        /**
         * Twin
         * @description One account under several handles, as after a change of name.
         */
        Twin: {
            kept: components["schemas"]["CreatorRef"];
            /** Removed */
            removed: components["schemas"]["CreatorRef"][];
        };
        /** UnreadableRow */
        UnreadableRow: {
            /** Line */
            line: number;
            /** Reason */
            reason: string;
            /** Text */
            text: string;
        };
        /** Upstream */
        Upstream: {
            /**
             * Detail
             * @default
             */
            detail: string;
            /** Model */
            model?: string | null;
            /**
             * Name
             * @enum {string}
             */
            name: "ollama" | "influencers_club";
            /** Sandbox */
            sandbox: boolean;
            /**
             * Status
             * @enum {string}
             */
            status: "connected" | "model_missing" | "disconnected" | "refused" | "not_configured";
        };
        /** UpstreamsRead */
        UpstreamsRead: {
            /** Items */
            items: components["schemas"]["Upstream"][];
        };
        /** UserRead */
        UserRead: {
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Mock */
            is_mock: boolean;
            /** Name */
            name: string;
            organization: components["schemas"]["OrganizationRead"];
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string;
        };
        /**
         * Verdict
         * @enum {string}
         */
        Verdict: "good" | "attention" | "broken" | "unknown";
        /** WorkerRead */
        WorkerRead: {
            /** In Hand */
            in_hand: number;
            /** Is Alive */
            is_alive: boolean;
            mode: components["schemas"]["JobMode"];
            /** Name */
            name: string;
            /** Seen At */
            seen_at: string;
            /** Slots */
            slots: number;
            /** Started At */
            started_at: string;
            /** Version */
            version: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "auth:login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Body_auth_login"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
        };
    };
    "auth:logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "auth:me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
        };
    };
    "auth:refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
        };
    };
    "auth:list_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensRead"];
                };
            };
        };
    };
    "auth:create_token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenCreate"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenMade"];
                };
            };
        };
    };
    "auth:revoke_token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "brands:list_brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandsRead"];
                };
            };
        };
    };
    "brands:add_brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandCreate"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandRead"];
                };
            };
        };
    };
    "brands:change_brand": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brand_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandChange"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandRead"];
                };
            };
        };
    };
    "creators:list_creators": {
        parameters: {
            query?: {
                contactable?: boolean | null;
                cursor?: string | null;
                engagement_max?: number | null;
                engagement_min?: number | null;
                followers_max?: number | null;
                followers_min?: number | null;
                held?: ("raw" | "profile" | "analytics" | "full") | null;
                limit?: number;
                order?: "asc" | "desc";
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
                q?: string | null;
                sort?: "followers" | "engagement_percent" | "seen_at" | "handle";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorLines"];
                };
            };
        };
    };
    "creators:get_creator": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorProfile"];
                };
            };
        };
    };
    "creators:erase_creator": {
        parameters: {
            query: {
                /** @description The handle, once more. */
                confirm: string;
            };
            header?: never;
            path: {
                handle: string;
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasedRead"];
                };
            };
        };
    };
    "creators:forbid_contact": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoNotContactWish"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorRead"];
                };
            };
        };
    };
    "creators:allow_contact": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorRead"];
                };
            };
        };
    };
    "creators:get_holdings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingsRead"];
                };
            };
        };
    };
    "creators:export_creators": {
        parameters: {
            query?: {
                contactable?: boolean | null;
                engagement_max?: number | null;
                engagement_min?: number | null;
                followers_max?: number | null;
                followers_min?: number | null;
                held?: ("raw" | "profile" | "analytics" | "full") | null;
                order?: "asc" | "desc";
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
                q?: string | null;
                sort?: "followers" | "engagement_percent" | "seen_at" | "handle";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    "discovery:compare_audiences": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Overlap"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverlapRead"];
                };
            };
        };
    };
    "batches:list_batches": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BatchRead_"];
                };
            };
        };
    };
    "batches:start_batch": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrichMany"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "batches:quote_batch": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrichMany"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchQuoteRead"];
                };
            };
        };
    };
    "credits:get_credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingRead"];
                };
            };
        };
    };
    "credits:list_budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetsRead"];
                };
            };
        };
    };
    "credits:set_budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetSet"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetRead"];
                };
            };
        };
    };
    "credits:remove_budget": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                budget_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "credits:list_checks": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BalanceCheckRead_"];
                };
            };
        };
    };
    "credits:compare_now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceCheckRead"];
                };
            };
        };
    };
    "credits:list_check_lines": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                check_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LedgerLineRead_"];
                };
            };
        };
    };
    "credits:get_creator_cost": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                platform: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorCostRead"];
                };
            };
        };
    };
    "credits:get_savings": {
        parameters: {
            query?: {
                by?: components["schemas"]["SavedBy"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavingsRead"];
                };
            };
        };
    };
    "credits:get_spend": {
        parameters: {
            query: {
                by: components["schemas"]["SpendBy"];
                from?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpendRead"];
                };
            };
        };
    };
    "credits:get_stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopRead"] | null;
                };
            };
        };
    };
    "credits:stop_spending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopSet"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopRead"] | null;
                };
            };
        };
    };
    "credits:lift_stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "credits:list_subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectsRead"];
                };
            };
        };
    };
    "credits:get_totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotalsRead"];
                };
            };
        };
    };
    "discovery:get_dictionary": {
        parameters: {
            query?: {
                limit?: number;
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
                q?: string;
            };
            header?: never;
            path: {
                name: "languages" | "locations" | "brands" | "yt-topics" | "games" | "audience-brand-categories" | "audience-brand-names" | "audience-interests" | "audience-locations";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DictionaryRead"];
                };
            };
        };
    };
    "discovery:enrich_creator": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Enrich"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrichRead"];
                };
            };
        };
    };
    "discovery:find_by_email": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailLookup"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsRead"];
                };
            };
        };
    };
    "exclusions:list_exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExclusionListsRead"];
                };
            };
        };
    };
    "exclusions:make_exclusion_list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExclusionListWrite"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExclusionListRead"];
                };
            };
        };
    };
    "exclusions:remove_exclusion_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "exclusions:rename_exclusion_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExclusionListChange"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExclusionListRead"];
                };
            };
        };
    };
    "exclusions:list_excluded": {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                list_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesRead"];
                };
            };
        };
    };
    "exclusions:exclude_handles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Handles"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExclusionListRead"];
                };
            };
        };
    };
    "exclusions:include_handles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Handles"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExclusionListRead"];
                };
            };
        };
    };
    "discovery:get_filters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformFilters"];
                };
            };
        };
    };
    "credits:list_ledger": {
        parameters: {
            query?: {
                brand_id?: string | null;
                call?: string | null;
                creator?: string | null;
                cursor?: string | null;
                from?: string | null;
                limit?: number;
                state?: components["schemas"]["LineState"][] | null;
                to?: string | null;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LedgerLineRead_"];
                };
            };
        };
    };
    "credits:get_line": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerLineRead"];
                };
            };
        };
    };
    "credits:export_ledger": {
        parameters: {
            query?: {
                brand_id?: string | null;
                call?: string | null;
                creator?: string | null;
                from?: string | null;
                state?: components["schemas"]["LineState"][] | null;
                to?: string | null;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    "discovery:get_post_details": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostDetails"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDetailsRead"];
                };
            };
        };
    };
    "discovery:list_posts": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Posts"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostsRead"];
                };
            };
        };
    };
    "discovery:quote_call": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchQuote"] | components["schemas"]["SizeQuote"] | components["schemas"]["SimilarQuote"] | components["schemas"]["EnrichQuote"] | components["schemas"]["SocialsQuote"] | components["schemas"]["EmailQuote"] | components["schemas"]["OverlapQuote"] | components["schemas"]["PostsQuote"] | components["schemas"]["PostDetailsQuote"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteRead"];
                };
            };
        };
    };
    "discovery:search_creators": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Search"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchRead"];
                };
            };
        };
    };
    "searches:list_searches": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SavedSearchRead_"];
                };
            };
        };
    };
    "searches:save_search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchWrite"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearchRead"];
                };
            };
        };
    };
    "searches:get_search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearchRead"];
                };
            };
        };
    };
    "searches:forget_search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "searches:change_search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchChange"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearchRead"];
                };
            };
        };
    };
    "searches:run_search": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "searches:list_runs": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RunRead_"];
                };
            };
        };
    };
    "discovery:find_similar": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Similar"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchRead"];
                };
            };
        };
    };
    "discovery:size_audience": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Size"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizeRead"];
                };
            };
        };
    };
    "discovery:find_socials": {
        parameters: {
            query?: {
                /** @description For which brand it is spent. */
                brand?: string | null;
            };
            header?: {
                /** @description The same key and body get the same answer, and are paid once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Socials"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsRead"];
                };
            };
        };
    };
    "doctor:examine_installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorRead"];
                };
            };
        };
    };
    "doctor:get_bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bundle"];
                };
            };
        };
    };
    "doctor:stream_beats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "jobs:list_jobs": {
        parameters: {
            query?: {
                created_by?: string | null;
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                status?: components["schemas"]["JobStatus"][] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRead_"];
                };
            };
        };
    };
    "jobs:submit_job": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobCreate"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Done here and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                    "text/event-stream": string;
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:get_job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:cancel_job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:follow_job": {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string | null;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    "jobs:retry_job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Done here and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:count_jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCounts"];
                };
            };
        };
    };
    "jobs:health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsHealth"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsHealth"];
                };
            };
        };
    };
    "jobs:list_kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindsRead"];
                };
            };
        };
    };
    "jobs:overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsOverview"];
                };
            };
        };
    };
    "jobs:list_people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleRead"];
                };
            };
        };
    };
    "lists:list_lists": {
        parameters: {
            query?: {
                archived?: boolean;
                cursor?: string | null;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListRead_"];
                };
            };
        };
    };
    "lists:create_list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListCreate"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRead"];
                };
            };
        };
    };
    "lists:get_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRead"];
                };
            };
        };
    };
    "lists:delete_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "lists:change_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListPatch"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRead"];
                };
            };
        };
    };
    "lists:cost_to_complete": {
        parameters: {
            query: {
                level: "raw" | "profile" | "analytics" | "full";
                stage?: components["schemas"]["Stage"][] | null;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cost"];
                };
            };
        };
    };
    "lists:dedupe_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deduped"];
                };
            };
        };
    };
    "lists:list_entries": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                order?: "asc" | "desc";
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
                q?: string;
                sort?: "added" | "updated" | "name" | "followers" | "engagement" | "stage";
                stage?: components["schemas"]["Stage"][] | null;
                tag?: string | null;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPage"];
                };
            };
        };
    };
    "lists:add_entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesAdd"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesAdded"];
                };
            };
        };
    };
    "lists:get_entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRead"];
                };
            };
        };
    };
    "lists:change_entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryPatch"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRead"];
                };
            };
        };
    };
    "lists:change_entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesChange"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesChanged"];
                };
            };
        };
    };
    "lists:remove_entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesRemove"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesRemoved"];
                };
            };
        };
    };
    "lists:transfer_entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesTransfer"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesTransferred"];
                };
            };
        };
    };
    "lists:export_list": {
        parameters: {
            query?: {
                order?: "asc" | "desc";
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
                q?: string;
                sort?: "added" | "updated" | "name" | "followers" | "engagement" | "stage";
                stage?: components["schemas"]["Stage"][] | null;
                tag?: string | null;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    "lists:list_history": {
        parameters: {
            query?: {
                creator_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StageChangeRead_"];
                };
            };
        };
    };
    "lists:import_file": {
        parameters: {
            query?: {
                default_platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
                stage?: components["schemas"]["Stage"];
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
                "text/csv": string;
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
        };
    };
    "lists:preview_import": {
        parameters: {
            query?: {
                default_platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
                "text/csv": string;
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
        };
    };
    "lists:merge_list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListMerge"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListMerged"];
                };
            };
        };
    };
    "lists:list_tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagsRead"];
                };
            };
        };
    };
    "lists:compare_creators": {
        parameters: {
            query: {
                ref: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonRead"];
                };
            };
        };
    };
    "lists:plan_reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanAsk"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
        };
    };
    "lists:list_memberships": {
        parameters: {
            query: {
                ref: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipsRead"];
                };
            };
        };
    };
    "pictures:get_picture": {
        parameters: {
            query?: {
                mark?: string;
                until?: string;
            };
            header?: {
                "if-none-match"?: string | null;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": unknown;
                };
            };
        };
    };
    "studio:list_generations": {
        parameters: {
            query?: {
                cursor?: string | null;
                handle?: string | null;
                limit?: number;
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_GenerationRead_"];
                };
            };
        };
    };
    "studio:get_generation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationRead"];
                };
            };
        };
    };
    "studio:get_prompt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptRead"];
                };
            };
        };
    };
    "studio:list_templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesRead"];
                };
            };
        };
    };
    "health:list_upstreams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpstreamsRead"];
                };
            };
        };
    };
    "health:health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    "health:live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
        };
    };
    "health:ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
}
